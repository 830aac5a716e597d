internal import Crypto
internal import CryptoExtras
internal import Foundation
package import Leads

/// scrypt: makes guessing a short secret dear.
package struct SlowHash: Sendable, Hashable {
    /// The logarithm of the cost `N`; memory is 128 · N · r bytes.
    package var cost: Int
    package var blockSize: Int
    package var parallelism: Int

    /// For PINs, on a kiosk that rests under 60 MB: 32 MB and about 0.1 s for each guess (N = 2^15, r = 8, p = 1).
    package static let forPINs = SlowHash(cost: 15, blockSize: 8, parallelism: 1)
    /// For passwords at a desk, where several people sign in at once: 32 MB and about 0.3 s for each guess (N = 2^15,
    /// r = 8, p = 3, one of those that OWASP's password storage sheet of 2024 holds for equal).
    package static let forPasswords = SlowHash(cost: 15, blockSize: 8, parallelism: 3)
    /// For files that leave the machine: 128 MB and about half a second (N = 2^17, r = 8, p = 1, as OWASP's password
    /// storage sheet of 2024 advises).
    package static let forFiles = SlowHash(cost: 17, blockSize: 8, parallelism: 1)

    package init(cost: Int, blockSize: Int, parallelism: Int) {
        self.cost = cost
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// Whether parameters that were read from somewhere are ones that this program may be made to work with: at most
    /// 256 MB.
    package var isBearable: Bool { 10...18 ~= cost && blockSize == 8 && 1...4 ~= parallelism }

    /// Thirty-two bytes from a secret; takes as long as the parameters say, so call it off the event loops.
    package func derive(_ secret: [UInt8], salt: [UInt8]) throws(LanyardError) -> [UInt8] {
        do {
            return try KDF.Scrypt.deriveKey(
                from: secret,
                salt: salt,
                outputByteCount: 32,
                rounds: 1 << cost,
                blockSize: blockSize,
                parallelism: parallelism
            ).withUnsafeBytes { Array($0) }
        } catch {
            throw LanyardError(.unavailable, "There is not enough memory to check the secret.", cause: error)
        }
    }

    /// Bytes that nobody can guess.
    package static func salt(_ count: Int = 16) -> [UInt8] {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }
}
