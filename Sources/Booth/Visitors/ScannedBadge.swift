internal import Capture
internal import Synchronization

/// What the serial hand scanner of the kiosk read last, until the visitors' screen on it asks.
final class ScannedBadge: Sendable {
    private let outcome = Mutex<Capture.Outcome?>(nil)

    func keep(_ outcome: Capture.Outcome) { self.outcome.withLock { $0 = outcome } }

    /// Once: a second visitor must not see it.
    func take() -> Capture.Outcome? {
        outcome.withLock { outcome in
            defer { outcome = nil }
            return outcome
        }
    }
}
