import Glibc

/// A line on which a thread that waits in `poll` is woken by others.
final class WakeLine: Sendable {
    /// The end to wait at.
    let file: Int32
    private let other: Int32

    /// `nil` when this process has no files left.
    init?() {
        var ends: [Int32] = [-1, -1]
        let kind =
            Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
        (file, other) = (ends[0], ends[1])
    }

    deinit {
        close(file)
        close(other)
    }

    /// Wakes the thread: whatever it waits for, it returns at once, now and ever after.
    func pull() {
        var byte: UInt8 = 0
        _ = write(other, &byte, 1)
    }
}
