internal import Dispatch
internal import Synchronization

/// A bounded number of places between a thread that fills them and a task that empties them.
final class Places: Sendable {
    private let free = DispatchSemaphore(value: 0)
    private let isUnbounded = Mutex(false)

    init(_ count: Int) {
        // Not as the semaphore's first value: one that is given up with fewer ends the program.
        for _ in 0..<count { free.signal() }
    }

    /// Takes a place, waiting for one.
    ///
    /// Blocks: for a thread of its own.
    func take() {
        free.wait()
        if isUnbounded.withLock(\.self) { free.signal() }
    }

    func giveBack() { free.signal() }

    /// Nobody empties places any more: whoever waits goes on, now and ever after.
    func open() {
        isUnbounded.withLock { $0 = true }
        free.signal()
    }
}
