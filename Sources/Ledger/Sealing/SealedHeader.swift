internal import Crypto
internal import Foundation
internal import Leads

/// What a sealed file begins with: what it is, and how its key is made.
///
///     16 bytes   "Lanyard sealed 1"
///      8         what is in it, padded with zeros
///      3 + 5     scrypt's cost; zeros
///     16 + 32    salt of the pass phrase, salt of the file
///     16         tells a wrong pass phrase from a damaged file
struct SealedHeader {
    static let magic = Array("Lanyard sealed 1".utf8)
    static let length = 96
    private static let checkLength = 16

    var purpose: SealedFile.Purpose
    var cost: SealingKey.Cost
    var salt: [UInt8]
    private var fileSalt: [UInt8]

    init(_ purpose: SealedFile.Purpose, key: SealingKey) {
        self.purpose = purpose
        (cost, salt, fileSalt) = (key.cost, key.salt, .random(32))
    }

    /// Reads a header; `nil` when it is none of ours.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length, bytes.starts(with: Self.magic) else { return nil }
        let name = bytes[16..<24].prefix { $0 != 0 }
        guard let purpose = SealedFile.Purpose(rawValue: String(decoding: name, as: UTF8.self)) else {
            return nil
        }
        self.purpose = purpose
        cost = SealingKey.Cost(power: bytes[24], blockSize: bytes[25], parallelism: bytes[26])
        (salt, fileSalt) = (Array(bytes[32..<48]), Array(bytes[48..<80]))
        guard cost.isBearable else { return nil }
    }

    /// All but the check.
    private var beginning: [UInt8] {
        let name = Array(purpose.rawValue.utf8)
        return Self.magic + name + [UInt8](repeating: 0, count: 8 - name.count)
            + [cost.power, cost.blockSize, cost.parallelism, 0, 0, 0, 0, 0] + salt + fileSalt
    }

    func encoded(with key: SealingKey) -> [UInt8] { beginning + check(key) }

    /// Whether the bytes end as they do under this key.
    func fits(_ key: SealingKey, _ bytes: [UInt8]) -> Bool {
        // Not secret: whoever has the file can try pass phrases anyway.
        bytes.suffix(Self.checkLength).elementsEqual(check(key))
    }

    func fileKey(_ key: SealingKey) -> SymmetricKey {
        key.derived(for: "lanyard sealed file", from: beginning)
    }

    private func check(_ key: SealingKey) -> [UInt8] {
        let check = key.derived(for: "lanyard sealed check", from: beginning)
        return check.withUnsafeBytes { Array($0.prefix(Self.checkLength)) }
    }
}
