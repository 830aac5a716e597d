internal import Crypto
internal import CryptoExtras
internal import Foundation
package import Leads

/// A key made from a pass phrase, with what it takes to make it again.
package struct SealingKey: Sendable {
    /// How hard it is to try a pass phrase (scrypt, RFC 7914).
    package struct Cost: Sendable, Hashable {
        /// The rounds are two to this power.
        package var power: UInt8
        package var blockSize: UInt8
        package var parallelism: UInt8

        /// 128 MB and about half a second a try: what OWASP asks for (Password Storage Cheat Sheet).
        package static let standard = Cost(power: 17, blockSize: 8, parallelism: 1)
        /// For tests, which try many.
        package static let cheap = Cost(power: 4, blockSize: 8, parallelism: 1)

        /// A file that asks for more than 1 GB was not made by us, and would only keep the machine busy.
        var isBearable: Bool {
            1...20 ~= power && 1...8 ~= blockSize && 1...4 ~= parallelism
        }
    }

    let cost: Cost
    /// Sixteen random bytes.
    let salt: [UInt8]
    private let secret: SymmetricKey

    /// Fewer letters are guessed, whatever scrypt does.
    package static let shortest = 8

    /// Makes a key; takes as long as the cost says.
    package init(passPhrase: String, cost: Cost = .standard, salt: [UInt8] = .random(16)) throws(LanyardError)
    {
        try Self.check(passPhrase)
        self.cost = cost
        self.salt = salt
        do {
            secret = try KDF.Scrypt.deriveKey(
                from: Data(passPhrase.utf8),
                salt: salt,
                outputByteCount: 32,
                rounds: 1 << Int(cost.power),
                blockSize: Int(cost.blockSize),
                parallelism: Int(cost.parallelism)
            )
        } catch {
            throw LanyardError(.unavailable, "There is not enough memory to make a key.", cause: error)
        }
    }

    /// Says at once what would be wrong with a key.
    package static func check(_ passPhrase: String) throws(LanyardError) {
        guard passPhrase.unicodeScalars.count >= shortest else {
            throw LanyardError(.invalid, "The pass phrase is too short; take at least \(shortest) letters.")
        }
    }

    /// A key for one file alone, bound to the bytes that the file begins with.
    func derived(for use: String, from header: [UInt8]) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: secret,
            salt: Data(header),
            info: Data(use.utf8),
            outputByteCount: 32
        )
    }
}

extension [UInt8] {
    /// Bytes that nobody can foresee.
    package static func random(_ count: Int) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }
}
