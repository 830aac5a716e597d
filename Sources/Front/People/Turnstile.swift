internal import Leads

/// Lets one piece of work after another through: slow hashes side by side would starve the machine, and a guess must be
/// counted before the next one is heard.
actor Turnstile {
    private let longestQueue: Int
    private var isBusy = false
    private var queue: [CheckedContinuation<Void, Never>] = []

    init(longestQueue: Int) { self.longestQueue = longestQueue }

    /// Does the work when its turn comes.
    ///
    /// - Throws: `unavailable` when too many wait.
    func pass<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
        try await take()
        defer { leave() }
        return try await work()
    }

    private func take() async throws {
        guard isBusy else { return isBusy = true }
        guard queue.count < longestQueue else {
            throw LanyardError(.unavailable, "Many people are signing in just now. Try again.")
        }
        await withCheckedContinuation { queue.append($0) }
    }

    private func leave() {
        if queue.isEmpty { isBusy = false } else { queue.removeFirst().resume() }
    }
}
