package import Foundation
internal import Glibc

/// A serial hand scanner made of a pseudo-terminal: what is sent here arrives at a port like `/dev/ttyACM0`.
package final class PseudoScanner {
    /// ioctl_tty(2): unlocks the other end, and tells its number.
    private static let (unlock, number): (UInt, UInt) = (0x4004_5431, 0x8004_5430)

    private let file: Int32
    private let link: String

    /// Plugs it in: a link in a folder that stands for `/dev`.
    package init(as name: String, in devices: URL) throws {
        file = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        link = devices.appending(path: name).path
        var (isLocked, port): (Int32, UInt32) = (0, 0)
        guard file >= 0, ioctl(file, Self.unlock, &isLocked) == 0, ioctl(file, Self.number, &port) == 0 else {
            throw CocoaError(.fileNoSuchFile)
        }
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/pts/\(port)")
    }

    deinit { unplug() }

    /// Sends every byte; waits where the line is full.
    package func send(_ bytes: [UInt8]) {
        var done = 0
        while done < bytes.count {
            let sent = bytes[done...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard sent > 0 else { return }
            done += sent
        }
    }

    package func send(_ text: String) { send(Array(text.utf8)) }

    /// Pulls it out.
    package func unplug() {
        guard unlink(link) == 0 else { return }
        close(file)
    }
}
