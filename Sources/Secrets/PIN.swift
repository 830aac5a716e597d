package import Leads

/// The digits by which one of the staff says who they are.
package struct PIN: Sendable {
    private let digits: [UInt8]

    /// Four digits are 10,000 guesses, which the back-off stretches over weeks; twelve are more than people keep in mind.
    package static let lengths = 4...12

    package init(_ text: String) throws(LanyardError) {
        let digits = Array(text.utf8)
        guard Self.lengths ~= digits.count, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else {
            throw LanyardError(
                .invalid,
                "A PIN has \(Self.lengths.lowerBound) to \(Self.lengths.upperBound) digits.",
                subject: "pin"
            )
        }
        self.digits = digits
    }

    /// Refuses the PINs that everybody tries first: one digit repeated, or digits in a row.
    package func checkStrength() throws(LanyardError) {
        let steps = Set(zip(digits, digits.dropFirst()).map { Int($1) - Int($0) })
        guard steps.count > 1 || !([0, 1, -1].contains(steps.first ?? 0)) else {
            throw LanyardError(
                .invalid,
                "This PIN is the first that anybody would try. Choose another.",
                subject: "pin"
            )
        }
    }

    /// What is kept: the parameters, a salt and the slow hash, in one canonical encoding.
    package func hash(with slow: SlowHash = .forPINs) throws(LanyardError) -> [UInt8] {
        try slow.keep(digits)
    }

    /// Whether this is the PIN of which a hash was kept.
    package func matches(_ kept: [UInt8]) throws(LanyardError) -> Bool {
        try SlowHash.matches(digits, kept: kept)
    }
}
