package import Leads

/// Which serial hand scanners are listened to.
package enum ScannerChoice: Sendable, Equatable, CustomStringConvertible {
    /// Every USB serial port, whenever it is plugged in.
    case auto
    /// One port.
    case path(String, SerialSpeed)
    case none

    /// What most scanners with a true serial line are delivered with.
    private static let usualSpeed = SerialSpeed.s9600

    /// Reads `auto`, `none`, a path, or a path with a speed (`/dev/ttyUSB0,115200`).
    ///
    /// - Throws: `LanyardError(.invalid)` in words.
    package init(_ text: String) throws(LanyardError) {
        switch text {
        case "auto": self = .auto
        case "none": self = .none
        default:
            guard text.utf8.first == UInt8(ascii: "/") else {
                throw LanyardError(
                    .invalid,
                    "A scanner is `auto`, `none` or the path of a serial port like /dev/ttyACM0, not \"\(text.prefix(60))\"."
                )
            }
            let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init
            )
            guard parts.count == 2 else {
                self = .path(text, Self.usualSpeed)
                return
            }
            guard let speed = Int(parts[1]).flatMap(SerialSpeed.init) else {
                let speeds = SerialSpeed.allCases.map { "\($0.rawValue)" }.joined(separator: ", ")
                throw LanyardError(
                    .invalid,
                    "\"\(parts[1].prefix(20))\" is no speed of a scanner; there are \(speeds)."
                )
            }
            self = .path(parts[0], speed)
        }
    }

    package var description: String {
        switch self {
        case .auto: "auto"
        case .none: "none"
        case .path(let path, let speed): "\(path),\(speed.rawValue)"
        }
    }
}
