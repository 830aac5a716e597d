internal import Foundation
internal import Glibc

/// Something plugged in that can bring badges in.
package struct AttachedDevice: Sendable, Equatable {
    package enum Kind: Sendable {
        case camera
        /// A hand scanner, or anything else, at a serial port.
        case serial
        /// A hand scanner that types like a keyboard.
        case keyboard
        /// A hand scanner that speaks as a cash register's (HID-POS), which nothing here understands.
        case pointOfSale
    }

    package var kind: Kind
    package var name: String
    package var path: String
    /// Why it cannot be used, and what to do; `nil` when it can.
    package var trouble: String?
}

/// What the kernel shows; nothing is opened for it but lists.
extension MachineFolders {
    /// Cameras, serial ports, and the scanners among the input devices.
    package var attachedDevices: [AttachedDevice] { cameras + serialPorts + keyboards + pointOfSale }

    private var cameras: [AttachedDevice] {
        let folder = system.appending(path: "class/video4linux")
        return names(in: folder).compactMap { node in
            let about = folder.appending(path: node)
            // A camera's second node carries data about its pictures, no pictures.
            guard line(of: about.appending(path: "index")) ?? "0" == "0" else { return nil }
            let path = devices.appending(path: node).path
            return AttachedDevice(
                kind: .camera,
                name: line(of: about.appending(path: "name")) ?? node,
                path: path,
                trouble: trouble(with: path, group: "video")
            )
        }
    }

    private var serialPorts: [AttachedDevice] {
        usbSerialPorts.map { path in
            AttachedDevice(
                kind: .serial,
                name: scannerName(ofPort: path),
                path: path,
                trouble: trouble(with: path, group: "dialout")
            )
        }
    }

    /// The words by which makers call what we look for; a keyboard's name is all that tells it from a scanner.
    private static let scannerWords = [
        "scan", "barcode", "bar code", "symbol", "zebra", "honeywell", "datalogic", "newland", "metrologic",
        "opticon", "code reader", "imager", "hid pos",
    ]

    /// Input devices that type and whose name says that they scan (proc_bus_input_devices: one block each).
    private var keyboards: [AttachedDevice] {
        let list = processes.appending(path: "bus/input/devices")
        guard let text = try? String(contentsOf: list, encoding: .utf8) else { return [] }
        return text.components(separatedBy: "\n\n").compactMap { block in
            let lines = block.split(separator: "\n")
            guard let title = lines.first(where: { $0.hasPrefix("N: Name=") }),
                let handlers = lines.first(where: { $0.hasPrefix("H: Handlers=") })
            else { return nil }
            let name = title.dropFirst("N: Name=".count).trimmingCharacters(in: ["\""])
            let events = handlers.dropFirst("H: Handlers=".count).split(separator: " ")
            let lowered = name.lowercased()
            guard events.contains("kbd"), Self.scannerWords.contains(where: { lowered.contains($0) }) else {
                return nil
            }
            let event = events.first { $0.hasPrefix("event") } ?? "event"
            let path = devices.appending(path: "input/\(event)").path
            return AttachedDevice(kind: .keyboard, name: name, path: path, trouble: nil)
        }
    }

    /// Raw HID devices whose descriptor begins with the usage page of bar code scanners, 8C hex.
    private var pointOfSale: [AttachedDevice] {
        let folder = system.appending(path: "class/hidraw")
        return names(in: folder).compactMap { node in
            let device = folder.appending(path: "\(node)/device")
            let file = device.appending(path: "report_descriptor").path
            guard let descriptor = FileManager.default.contents(atPath: file),
                descriptor.starts(with: [0x05, 0x8C]) || descriptor.starts(with: [0x06, 0x8C, 0x00])
            else { return nil }
            return AttachedDevice(
                kind: .pointOfSale,
                name: hidName(of: device) ?? node,
                path: devices.appending(path: node).path,
                trouble:
                    "It is set to HID-POS mode, which is not read. Scan the code in its manual for keyboard or serial (USB-COM) mode."
            )
        }
    }

    private func hidName(of device: URL) -> String? {
        let events = try? String(contentsOf: device.appending(path: "uevent"), encoding: .utf8)
        let line = events?.split(separator: "\n").first { $0.hasPrefix("HID_NAME=") }
        return line.map { String($0.dropFirst("HID_NAME=".count).prefix(80)) }
    }

    private func trouble(with path: String, group: String) -> String? {
        guard access(path, R_OK | W_OK) != 0 else { return nil }
        return errno == EACCES || errno == EPERM
            ? "This account may not use it: add it to the group \(group) (sudo usermod -aG \(group) $USER) and log in again."
            : "It is shown by the system and cannot be reached at \(path)."
    }
}
