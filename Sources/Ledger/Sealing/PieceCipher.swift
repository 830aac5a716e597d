internal import Crypto
internal import Foundation

/// Encrypts a long text piece by piece, so that no piece can be changed, moved, repeated or left out.
///
/// The nonce counts the pieces and says which is the last one; the key is used for one file only. (The construction is
/// STREAM: Hoang, Reyhanitabar, Rogaway, Vizár 2015.)
struct PieceCipher {
    /// What is held in memory at a time.
    static let pieceLength = 64 * 1024
    static let tagLength = 16

    private let key: SymmetricKey
    private var count: UInt64 = 0

    init(key: SymmetricKey) { self.key = key }

    mutating func seal(_ piece: [UInt8], isLast: Bool) throws -> [UInt8] {
        let box = try ChaChaPoly.seal(piece, using: key, nonce: nextNonce(isLast))
        return Array(box.ciphertext + box.tag)
    }

    /// - Throws: When the piece is not the one that was sealed at this place.
    mutating func open(_ piece: [UInt8], isLast: Bool) throws -> [UInt8] {
        let nonce = try nextNonce(isLast)
        let box = try ChaChaPoly.SealedBox(
            nonce: nonce,
            ciphertext: piece.dropLast(Self.tagLength),
            tag: piece.suffix(Self.tagLength)
        )
        return Array(try ChaChaPoly.open(box, using: key))
    }

    private mutating func nextNonce(_ isLast: Bool) throws -> ChaChaPoly.Nonce {
        defer { count += 1 }
        let number = withUnsafeBytes(of: count.bigEndian) { Array($0) }
        return try ChaChaPoly.Nonce(data: [0, 0, 0] + number + [isLast ? 1 : 0])
    }
}
