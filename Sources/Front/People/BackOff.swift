/// How long guessing is made to wait: longer after each wrong PIN in a row.
package enum BackOff {
    /// On one device, three slips are free.
    static let onDevice = Rule(free: 3, longest: .seconds(600))
    /// For one person, whatever the device, six are; the wait is shorter, because strangers can cause it.
    static let forPerson = Rule(free: 6, longest: .seconds(300))

    /// From one address, whoever it tries: more than for a person, because a whole office may have one address.
    static let fromAddress = Rule(free: 10, longest: .seconds(600))

    struct Rule: Sendable {
        var free: Int
        var longest: Duration
        /// What the first wait is; each further one is twice as long.
        private static let first = Duration.seconds(5)
        /// Five seconds doubled this often are beyond any longest wait.
        private static let mostDoublings = 10

        init(free: Int, longest: Duration) {
            self.free = free
            self.longest = longest
        }

        func wait(after wrong: Int) -> Duration {
            guard wrong >= free else { return .zero }
            return min(Self.first * (1 << min(wrong - free, Self.mostDoublings)), longest)
        }
    }
}
