package import Foundation

/// Where the kernel shows what is plugged in; tests bring folders of their own.
package struct MachineFolders: Sendable {
    let devices: URL
    let system: URL
    let processes: URL

    /// The folders `dev`, `sys` and `proc` under a root.
    package init(root: URL = URL(filePath: "/")) {
        devices = root.appending(path: "dev")
        system = root.appending(path: "sys")
        processes = root.appending(path: "proc")
    }

    /// The serial ports that a choice means and that are there now.
    func serialPorts(_ choice: ScannerChoice) -> [String] {
        switch choice {
        case .none: []
        case .path(let path, _): FileManager.default.fileExists(atPath: path) ? [path] : []
        case .auto: usbSerialPorts
        }
    }

    /// USB scanners proper call themselves ttyACM, those with a converter ttyUSB.
    var usbSerialPorts: [String] {
        names(in: devices).filter { $0.hasPrefix("ttyACM") || $0.hasPrefix("ttyUSB") }
            .map { devices.appending(path: $0).path }
    }

    /// The product behind a serial port, with its port where several may be alike; the path where it has no name.
    func scannerName(ofPort path: String) -> String {
        let port = URL(filePath: path).resolvingSymlinksInPath().lastPathComponent
        let device = system.appending(path: "class/tty/\(port)/device").resolvingSymlinksInPath()
        return product(of: device).map { "\($0) (\(port))" } ?? path
    }

    /// The name of the USB device that a device belongs to: itself or one of those above it.
    func product(of device: URL) -> String? {
        var device = device
        // The interface is one below the device, a converter's port two.
        for _ in 0..<4 {
            if let product = line(of: device.appending(path: "product")) {
                let maker = line(of: device.appending(path: "manufacturer"))
                return maker.map { product.hasPrefix($0) ? product : "\($0) \(product)" } ?? product
            }
            device.deleteLastPathComponent()
        }
        return nil
    }

    /// The entries of a folder in order; none where it cannot be read.
    func names(in folder: URL) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []
    }

    /// The first line of a file, made fit to be shown: a device says of itself what it likes.
    func line(of file: URL) -> String? {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
        let line = text.unicodeScalars.prefix { $0 != "\n" }.filter { $0.value >= 0x20 && $0.value != 0x7F }
        let name = String(String.UnicodeScalarView(line)).trimmingCharacters(in: .whitespaces)
        return name.isEmpty ? nil : String(name.prefix(80))
    }
}
