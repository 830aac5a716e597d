internal import Crypto

/// One thing that happened.
///
/// The ledger is nothing but these; a lead is what its entries say.
package struct Entry: Sendable, Hashable {
    package var node: NodeID
    /// 1, 2, 3 … per node, no gap.
    package var seq: Int64
    package var at: HybridTime
    /// `nil` for what concerns a node, not a person.
    package var lead: LeadID?
    /// Who did it: a person's or a device's short name as the node knows it.
    package var actor: String
    package var kind: String
    /// The version of the body's layout.
    ///
    /// Later versions are kept and relayed, and folded once they are known.
    package var version: Int64
    /// The entries that this one undoes, answers, corrects or decides on.
    package var causes: [EntryRef]
    package var bodyHash: [UInt8]
    /// The exact bytes that were hashed, or `nil` once they are erased.
    package var body: [UInt8]?
    /// SHA-256 over the digest of the node's entry before, the fields above and the hash of the body.
    package var digest: [UInt8]

    /// The digest that the first entry of a node follows.
    package static let genesis = [UInt8](repeating: 0, count: 32)

    package var ref: EntryRef { EntryRef(node, seq) }

    /// Seals a new entry behind the one with the digest `previous`.
    package init(
        node: NodeID,
        seq: Int64,
        at: HybridTime,
        lead: LeadID?,
        actor: String,
        kind: String,
        version: Int64,
        causes: [EntryRef],
        body: [UInt8],
        after previous: [UInt8]
    ) {
        self.node = node
        self.seq = seq
        self.at = at
        self.lead = lead
        self.actor = actor
        self.kind = kind
        self.version = version
        self.causes = causes
        self.body = body
        bodyHash = SHA256Digest.bytes(of: body)
        digest = []
        digest = expectedDigest(after: previous)
    }

    /// What `digest` must be if this entry follows the one with the digest `previous`.
    package func expectedDigest(after previous: [UInt8]) -> [UInt8] {
        SHA256Digest.bytes(of: previous + CBOR.array(header).encoded)
    }

    /// Whether the body that is held is the one that was hashed.
    ///
    /// An erased body is intact.
    package var isBodyIntact: Bool { body.map { SHA256Digest.bytes(of: $0) == bodyHash } ?? true }

    /// Whether the body may be erased.
    ///
    /// What ties leads, entries and nodes together names nobody; a store that forgot it would fold otherwise than one
    /// that met the entry earlier.
    package var isErasable: Bool { !Happening.namelessKinds.contains(kind) }

    private var header: [CBOR] {
        [
            .bytes(node.bytes), .integer(seq), .integer(at.rawValue), lead.map { .bytes($0.bytes) } ?? .null,
            .text(actor), .text(kind), .integer(version), .array(causes.map(\.encoded)), .bytes(bodyHash),
        ]
    }
}

extension Entry {
    /// The most causes an entry may name (a merge decided on a handful; erasing a person names each of theirs).
    package static let mostCauses = 4096
    /// The longest body: the largest QR code carries 2,953 bytes, a long note 16 kB.
    package static let longestBody = 65_536

    /// Whether a name can stand in an entry: of sane length, and without NUL, at which SQLite and PostgreSQL end a text.
    package static func isActor(_ name: String) -> Bool {
        name.utf8.count <= 200 && !name.utf8.contains(0)
    }

    /// How an entry travels between nodes.
    package var encoded: [UInt8] {
        CBOR.array(header + [.bytes(digest), body.map(CBOR.bytes) ?? .null]).encoded
    }

    /// Reads an entry as it travels.
    ///
    /// Only its shape is checked here; the ledger checks digest and body.
    package init(_ value: CBOR) throws(LanyardError) {
        guard let fields = value.arrayValue, fields.count == 11,
            let node = fields[0].bytesValue.flatMap(NodeID.init(bytes:)),
            let seq = fields[1].integerValue, seq > 0,
            let at = fields[2].integerValue, at >= 0,
            let actor = fields[4].textValue, Self.isActor(actor),
            let kind = fields[5].textValue, kind.utf8.count <= 64, !kind.utf8.contains(0),
            let version = fields[6].integerValue,
            let causes = fields[7].arrayValue, causes.count <= Self.mostCauses,
            let bodyHash = fields[8].bytesValue, bodyHash.count == 32,
            let digest = fields[9].bytesValue, digest.count == 32
        else { throw LanyardError(.invalid, "An entry has not the form of an entry.") }
        self.node = node
        self.seq = seq
        self.at = HybridTime(rawValue: at)
        self.lead = try LeadID(field: fields[3])
        self.actor = actor
        self.kind = kind
        self.version = version
        self.causes = try EntryRef.list(causes)
        self.bodyHash = bodyHash
        self.digest = digest
        body = fields[10].bytesValue
        guard body != nil || fields[10] == .null, (body?.count ?? 0) <= Self.longestBody else {
            throw LanyardError(.invalid, "The body of an entry is not bytes, or too long.", subject: "\(ref)")
        }
    }
}

extension Identifier<LeadSubject> {
    fileprivate init?(field: CBOR) throws(LanyardError) {
        guard field != .null else { return nil }
        guard let id = field.bytesValue.flatMap(LeadID.init(bytes:)) else {
            throw LanyardError(.invalid, "The lead of an entry is not an id.")
        }
        self = id
    }
}

extension EntryRef {
    package var encoded: CBOR { .array([.bytes(node.bytes), .integer(seq)]) }

    package static func list(_ values: [CBOR]) throws(LanyardError) -> [EntryRef] {
        var refs: [EntryRef] = []
        for value in values {
            guard let pair = value.arrayValue, pair.count == 2,
                let node = pair[0].bytesValue.flatMap(NodeID.init(bytes:)), let seq = pair[1].integerValue
            else { throw LanyardError(.invalid, "A cause of an entry is not an entry's name.") }
            refs.append(EntryRef(node, seq))
        }
        return refs
    }
}

/// SHA-256 as the ledger uses it.
package enum SHA256Digest {
    package static func bytes(of data: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: data)) }
}

extension Entry {
    /// An entry as a store keeps it; nothing is checked.
    package init(
        node: NodeID,
        seq: Int64,
        at: HybridTime,
        lead: LeadID?,
        actor: String,
        kind: String,
        version: Int64,
        causes: [EntryRef],
        bodyHash: [UInt8],
        body: [UInt8]?,
        digest: [UInt8]
    ) {
        self.node = node
        self.seq = seq
        self.at = at
        self.lead = lead
        self.actor = actor
        self.kind = kind
        self.version = version
        self.causes = causes
        self.bodyHash = bodyHash
        self.body = body
        self.digest = digest
    }
}
