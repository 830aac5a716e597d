internal import Crypto
internal import Foundation
internal import Leads

/// A file that only a pass phrase opens: scrypt makes the key, ChaCha20-Poly1305 seals.
///
/// Bytes: a first line that says what it is; the length of the head (4 bytes, big-endian); the head, canonical CBOR
/// with the version and the parameters; the sealed content, which vouches for line and head too; SHA-256 of all of
/// that, so that damage is told from a wrong pass phrase.
package struct SealedFile: Sendable {
    /// The first line, which people see in a listing; without its line end.
    let title: String
    /// How people call such a file ("a set-up file").
    let noun: String

    /// The newest layout that this program knows.
    private static let version: Int64 = 1
    /// Shorter ones are found by trying.
    package static let shortestPassPhrase = 8
    /// A head has about 80 bytes.
    private static let longestHead = 1_024

    package init(title: String, noun: String) {
        self.title = title
        self.noun = noun
    }

    package func seal(
        _ content: [UInt8],
        passPhrase: String,
        slow: SlowHash = .forFiles
    ) throws -> [UInt8] {
        guard passPhrase.utf8.count >= Self.shortestPassPhrase else {
            throw LanyardError(.invalid, "A pass phrase has at least \(Self.shortestPassPhrase) letters.")
        }
        let salt = SlowHash.salt()
        let head = CBOR.map([
            "version": .integer(Self.version), "cost": .integer(Int64(slow.cost)),
            "block": .integer(Int64(slow.blockSize)), "parallel": .integer(Int64(slow.parallelism)),
            "salt": .bytes(salt),
        ]).encoded
        let start = Array("\(title)\n".utf8) + [0, 0, UInt8(head.count >> 8), UInt8(head.count & 255)] + head
        let key = SymmetricKey(data: try slow.derive(Array(passPhrase.utf8), salt: salt))
        let sealed = start + (try ChaChaPoly.seal(content, using: key, authenticating: start).combined)
        return sealed + SHA256Digest.bytes(of: sealed)
    }

    package func open(_ bytes: [UInt8], passPhrase: String) throws -> [UInt8] {
        let first = Array("\(title)\n".utf8)
        guard bytes.starts(with: first) else {
            throw LanyardError(.invalid, "This is not \(noun) of Lanyard's.")
        }
        let damaged = LanyardError(.invalid, "This is \(noun), but it is damaged or cut off. Copy it again.")
        let lengthEnd = first.count + 4
        guard bytes.count > lengthEnd + 32 else { throw damaged }
        let length = bytes[first.count..<lengthEnd].reduce(0) { $0 << 8 | Int($1) }
        guard 1...Self.longestHead ~= length, bytes.count > lengthEnd + length + 32,
            let head = (try? CBOR(decoding: Array(bytes[lengthEnd..<lengthEnd + length])))?.mapValue,
            let version = head["version"]?.integerValue
        else { throw damaged }
        guard version <= Self.version else {
            throw LanyardError(
                .invalid,
                "This is \(noun) of a newer Lanyard. Install that version here first."
            )
        }
        guard SHA256Digest.bytes(of: Array(bytes.dropLast(32))) == Array(bytes.suffix(32)) else {
            throw damaged
        }
        guard let slow = SlowHash(head), slow.isBearable, let salt = head["salt"]?.bytesValue else {
            throw damaged
        }
        let key = SymmetricKey(data: try slow.derive(Array(passPhrase.utf8), salt: salt))
        let start = Array(bytes.prefix(lengthEnd + length))
        guard let box = try? ChaChaPoly.SealedBox(combined: bytes[start.count..<bytes.count - 32]),
            let content = try? ChaChaPoly.open(box, using: key, authenticating: start)
        else {
            throw LanyardError(.notAllowed, "The pass phrase is not the one with which the file was sealed.")
        }
        return Array(content)
    }
}

extension SlowHash {
    fileprivate init?(_ fields: [String: CBOR]) {
        guard let cost = fields["cost"]?.integerValue, let block = fields["block"]?.integerValue,
            let parallel = fields["parallel"]?.integerValue,
            [cost, block, parallel].allSatisfy({ 1...64 ~= $0 })
        else { return nil }
        self.init(cost: Int(cost), blockSize: Int(block), parallelism: Int(parallel))
    }
}
