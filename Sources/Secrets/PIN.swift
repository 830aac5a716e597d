internal import Crypto
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
        let salt = SlowHash.salt()
        let fields: [String: CBOR] = [
            "cost": .integer(Int64(slow.cost)), "block": .integer(Int64(slow.blockSize)),
            "parallel": .integer(Int64(slow.parallelism)), "salt": .bytes(salt),
            "hash": .bytes(try slow.derive(digits, salt: salt)),
        ]
        return CBOR.map(fields).encoded
    }

    /// Whether this is the PIN of which a hash was kept.
    package func matches(_ kept: [UInt8]) throws(LanyardError) -> Bool {
        guard let fields = (try? CBOR(decoding: kept))?.mapValue, let salt = fields["salt"]?.bytesValue,
            let hash = fields["hash"]?.bytesValue, let cost = fields["cost"]?.integerValue,
            let block = fields["block"]?.integerValue, let parallel = fields["parallel"]?.integerValue
        else { throw LanyardError(.internal, "The PIN that was kept cannot be read.") }
        let slow = SlowHash(cost: Int(cost), blockSize: Int(block), parallelism: Int(parallel))
        guard slow.isBearable else { throw LanyardError(.internal, "The PIN that was kept cannot be read.") }
        return SymmetricKey(data: try slow.derive(digits, salt: salt)) == SymmetricKey(data: hash)
    }
}
