internal import GRDB
internal import Leads

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
    package func noteProof(upTo seq: Int64, by desk: String) async throws {
        let proof = Proof(seq: seq, at: now(), desk: desk)
        try await writer.write { db in try About.set(Proof.key, to: proof.encoded, db) }
    }

    /// The last proof, if there was one.
    package func proof() async throws -> Proof? {
        try await readEntries { db in try Proof.kept(db) }
    }
}

extension Proof {
    fileprivate static let key = "proof"

    /// A proof that cannot be read is none: then everything counts as unproven.
    static func kept(_ db: Database) throws -> Proof? {
        guard let bytes = try About.value(key, db), let fields = (try? CBOR(decoding: bytes))?.mapValue,
            let seq = fields["seq"]?.integerValue, let at = fields["at"]?.integerValue,
            let desk = fields["desk"]?.textValue
        else { return nil }
        return Proof(seq: seq, at: at, desk: desk)
    }

    fileprivate var encoded: [UInt8] {
        CBOR.map(["seq": .integer(seq), "at": .integer(at), "desk": .text(desk)]).encoded
    }
}
