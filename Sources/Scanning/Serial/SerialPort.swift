import Glibc

/// An open serial port in raw mode, closed when this object goes away.
final class SerialPort {
    /// Why a port cannot be used.
    enum Refusal: Error, Equatable {
        case notAllowed, busy, noSerialPort
        case other(Int32)
    }

    /// What a look at the port brought.
    enum Reading {
        case bytes([UInt8]), nothing
        /// It was unplugged.
        case gone
    }

    let file: Int32

    /// Opens the port for this process alone.
    ///
    /// - Parameters:
    ///   - path: A device like `/dev/ttyACM0`.
    ///   - speed: Bits a second; a USB scanner proper (CDC-ACM) does not care.
    /// - Throws: `Refusal`.
    init(_ path: String, speed: SerialSpeed) throws(Refusal) {
        file = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { throw Self.refusal(errno) }
        var terminal = termios()
        guard tcgetattr(file, &terminal) == 0 else {
            close(file)
            throw .noSerialPort
        }
        // No echo, no signals, no change of any byte: a badge may carry all 256 of them.
        cfmakeraw(&terminal)
        terminal.c_cflag |= tcflag_t(CLOCAL | CREAD)
        cfsetspeed(&terminal, speed.constant)
        guard tcsetattr(file, TCSANOW, &terminal) == 0 else {
            let refusal = Self.refusal(errno)
            close(file)
            throw refusal
        }
        // Two readers would each get half of a scan. Where a device does not know it, it is no worse than before.
        _ = ioctl(file, UInt(TIOCEXCL))
    }

    deinit { close(file) }

    /// What has come since the last time, without waiting.
    func read() -> Reading {
        // The kernel's own buffer for a port.
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
        if count > 0 { return .bytes(Array(bytes.prefix(count))) }
        return count < 0 && (errno == EAGAIN || errno == EINTR) ? .nothing : .gone
    }

    private static func refusal(_ error: Int32) -> Refusal {
        switch error {
        case EACCES, EPERM: .notAllowed
        case EBUSY: .busy
        case ENOTTY, EINVAL, EISDIR: .noSerialPort
        default: .other(error)
        }
    }
}
