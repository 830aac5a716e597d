internal import GRDB
package import Leads

/// What a desk proved: it read this node's entries from its disk again, up to a number, and they were ours.
package struct Proof: Sendable, Hashable {
    /// The last entry that was compared.
    package var seq: Int64
    /// When, in milliseconds since 1970 by our own clock.
    package var at: Int64
    /// Where the desk was reached.
    package var desk: String
}

extension Ledger {
    /// Keeps the last proof, so that people see how much of what is here is safe elsewhere, and since when.
    ///
    /// Up to `seq`, the last entry that was compared; `other` is whose entries were, where it is not this node: they came here
    /// with a backup.
    package func noteProof(upTo seq: Int64, of other: NodeID? = nil, by desk: String) async throws {
        let proof = Proof(seq: seq, at: now(), desk: desk)
        let key = other.map { $0 == node ? Proof.key : Proof.key(of: $0) } ?? Proof.key
        try await writer.write { db in try About.set(key, to: proof.encoded, db) }
    }

    /// The last proof of this node's own entries, if there was one.
    package func proof() async throws -> Proof? {
        try await readEntries { db in try Proof.kept(db) }
    }
}

extension Proof {
    fileprivate static let key = "proof"

    fileprivate static func key(of node: NodeID) -> String { "\(key)/\(node)" }

    static func kept(_ db: Database) throws -> Proof? { try About.value(key, db).flatMap(Proof.init) }

    /// Up to which number each node's entries are safe: the desk confirmed that it has them, and proved it.
    ///
    /// The own node is always among them.
    static func safe(own: NodeID?, _ db: Database) throws -> [NodeID: Int64] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, acknowledged FROM node WHERE acknowledged > 0")
        var safe = own.map { [$0: Int64(0)] } ?? [:]
        for row in rows {
            guard let node = NodeID(bytes: row.bytes(0)) else { continue }
            let bytes = try About.value(node == own ? key : key(of: node), db)
            if let proof = bytes.flatMap(Proof.init) { safe[node] = min(proof.seq, row[1]) }
        }
        return safe
    }

    /// A proof that cannot be read is none: then everything counts as unproven.
    private init?(_ bytes: [UInt8]) {
        guard let fields = (try? CBOR(decoding: bytes))?.mapValue, let seq = fields["seq"]?.integerValue,
            let at = fields["at"]?.integerValue,
            let desk = fields["desk"]?.textValue
        else { return nil }
        self.init(seq: seq, at: at, desk: desk)
    }

    fileprivate var encoded: [UInt8] {
        CBOR.map(["seq": .integer(seq), "at": .integer(at), "desk": .text(desk)]).encoded
    }
}
