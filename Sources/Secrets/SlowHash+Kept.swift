internal import Crypto
internal import Leads

extension SlowHash {
    /// What is kept of a secret that a person types: the parameters, a salt and the slow hash, in one canonical encoding.
    func keep(_ secret: [UInt8]) throws(LanyardError) -> [UInt8] {
        let salt = Self.salt()
        let fields: [String: CBOR] = [
            "cost": .integer(Int64(cost)), "block": .integer(Int64(blockSize)),
            "parallel": .integer(Int64(parallelism)), "salt": .bytes(salt),
            "hash": .bytes(try derive(secret, salt: salt)),
        ]
        return CBOR.map(fields).encoded
    }

    /// Whether this is the secret of which something was kept.
    static func matches(_ secret: [UInt8], kept: [UInt8]) throws(LanyardError) -> Bool {
        let unreadable = LanyardError(.internal, "The PIN or password that was kept cannot be read.")
        guard let fields = (try? CBOR(decoding: kept))?.mapValue, let salt = fields["salt"]?.bytesValue,
            let hash = fields["hash"]?.bytesValue, let cost = fields["cost"]?.integerValue,
            let block = fields["block"]?.integerValue, let parallel = fields["parallel"]?.integerValue
        else { throw unreadable }
        let slow = SlowHash(cost: Int(cost), blockSize: Int(block), parallelism: Int(parallel))
        guard slow.isBearable else { throw unreadable }
        return SymmetricKey(data: try slow.derive(secret, salt: salt)) == SymmetricKey(data: hash)
    }
}
