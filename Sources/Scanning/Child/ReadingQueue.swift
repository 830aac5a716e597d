import Dispatch
import Leads
import Synchronization

/// The pictures that wait for a decoder, bounded, between tasks that wait and threads that work.
final class ReadingQueue: Sendable {
    /// One picture, and where its outcome is to go.
    ///
    /// Resumed exactly once by whoever takes it off the queue.
    struct Reading: Sendable {
        let request: DecoderRequest
        let answer: CheckedContinuation<Result<ScanOutcome, LanyardError>, Never>
    }

    /// What came of adding a picture.
    enum Addition { case queued, queuedNeedsWorker, full, closed }

    private struct State {
        var readings: [Reading] = []
        var idleWorkers = 0
        var workers = 0
        var isClosed = false
        var closers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    /// Counts readings and, after closing, one for each worker: a worker sleeps here.
    private let signal = DispatchSemaphore(value: 0)
    private let mostWaiting: Int
    private let mostWorkers: Int

    init(mostWaiting: Int, mostWorkers: Int) {
        self.mostWaiting = mostWaiting
        self.mostWorkers = mostWorkers
    }

    /// Adds a picture; `queuedNeedsWorker` counts a worker that the caller has to start.
    func add(_ reading: Reading) -> Addition {
        let addition: Addition = state.withLock { state in
            guard !state.isClosed else { return .closed }
            let startsWorker = state.readings.count >= state.idleWorkers && state.workers < mostWorkers
            // Pictures that an idle or starting worker is about to take don't wait.
            let taken = state.idleWorkers + (startsWorker ? 1 : 0)
            guard state.readings.count < mostWaiting + taken else { return .full }
            state.readings.append(reading)
            if startsWorker {
                state.workers += 1
                state.idleWorkers += 1
            }
            return startsWorker ? .queuedNeedsWorker : .queued
        }
        if addition == .queued || addition == .queuedNeedsWorker { signal.signal() }
        return addition
    }

    /// The next picture, waiting for one; `nil` when the queue is closed.
    ///
    /// Blocks: for a worker's own thread.
    func next() -> Reading? {
        signal.wait()
        return state.withLock { state in
            guard !state.isClosed, !state.readings.isEmpty else { return nil }
            state.idleWorkers -= 1
            return state.readings.removeFirst()
        }
    }

    /// A worker has answered and waits for the next picture.
    func workerIsIdle() {
        state.withLock { $0.idleWorkers += 1 }
    }

    /// A worker has ended, and its child with it.
    func workerHasEnded() {
        let closers = state.withLock { state in
            state.workers -= 1
            guard state.workers == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.closers = [] }
            return state.closers
        }
        closers.forEach { $0.resume() }
    }

    /// Takes no more pictures, refuses those that wait, and lets the workers end.
    func close() {
        let (refused, workers) = state.withLock { state in
            defer { state.readings = [] }
            let workers = state.isClosed ? 0 : state.workers
            state.isClosed = true
            return (state.readings, workers)
        }
        refused.forEach { $0.answer.resume(returning: .failure(Self.closedError)) }
        for _ in 0..<workers { signal.signal() }
    }

    /// Returns when no worker is left; to be called after `close`.
    func workersHaveEnded() async {
        await withCheckedContinuation { closer in
            let isOver = state.withLock { state in
                if state.workers > 0 { state.closers.append(closer) }
                return state.workers == 0
            }
            if isOver { closer.resume() }
        }
    }

    static let closedError = LanyardError(.unavailable, "The picture reader has been closed.")
}
