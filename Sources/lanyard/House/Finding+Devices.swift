import Front
import Scanning

/// What `lanyard doctor` says of the ways in that are plugged in.
extension Finding {
    /// One finding about cameras, one about hand scanners.
    static func ofDevices(_ devices: [AttachedDevice]) -> [Finding] {
        let cameras = devices.filter { $0.kind == .camera }
        let scanners = devices.filter { $0.kind != .camera }
        return [
            finding(
                "cameras",
                cameras,
                otherwise: "No camera is plugged in; badges can be scanned by hand scanner."
            ),
            finding(
                "scanners",
                scanners,
                otherwise:
                    "No hand scanner is recognised. One in keyboard mode works without being recognised: scan a badge into the page."
            ),
        ]
    }

    private static func finding(
        _ subject: String,
        _ devices: [AttachedDevice],
        otherwise nothing: String
    ) -> Finding {
        guard !devices.isEmpty else { return Finding(subject: subject, state: .note, words: nothing) }
        let words = devices.map { device in
            let mode = device.kind.mode.map { ", \($0)" } ?? ""
            return "\(device.name)\(mode)\(device.trouble.map { ": \($0)" } ?? ".")"
        }
        let isUsable = devices.allSatisfy { $0.trouble == nil }
        return Finding(subject: subject, state: isUsable ? .ok : .note, words: words.joined(separator: " "))
    }
}

extension AttachedDevice.Kind {
    /// How a scanner speaks; `nil` for a camera.
    fileprivate var mode: String? {
        switch self {
        case .camera: nil
        case .serial: "serial"
        case .keyboard: "types like a keyboard"
        case .pointOfSale: "HID-POS"
        }
    }
}
