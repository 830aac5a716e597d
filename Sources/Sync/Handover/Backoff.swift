/// How long to wait before a destination is called again: the ceiling doubles with every failure in a row, and the wait is
/// drawn evenly below it, so that many senders do not come back at once (full jitter).
struct Backoff: Sendable {
    private(set) var failures = 0
    /// A number between 0 and 1.
    let random: @Sendable () -> Double

    /// The first ceiling, and the highest: a target that is down for a night is asked four times an hour.
    private static let (shortest, longest) = (Duration.seconds(1), Duration.seconds(900))
    /// After this many failures in a row the target is taken to be down.
    static let mostFailures = 5

    init(random: @escaping @Sendable () -> Double) { self.random = random }

    var isDown: Bool { failures >= Self.mostFailures }

    mutating func succeeded() { failures = 0 }

    /// Counts a failure; what the target asks for is obeyed where it is longer.
    mutating func failed(asked: Duration?) -> Duration {
        failures += 1
        return max(wait(after: failures), asked ?? .zero)
    }

    /// The wait after so many attempts in vain.
    func wait(after attempts: Int) -> Duration {
        min(Self.shortest * (1 << min(max(attempts - 1, 0), 10)), Self.longest) * random()
    }
}
