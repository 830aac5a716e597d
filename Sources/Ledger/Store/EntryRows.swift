internal import Foundation
internal import GRDB
internal import Leads

/// How entries stand in the `entry` table and what must happen beside each insertion.
enum EntryRows {
    static let columns = """
        node.id, entry.seq, entry.at, entry.lead, entry.actor, entry.kind, entry.version, entry.causes,
        entry.body_hash, entry.body, entry.digest, entry.arrived
        """
    static let table = "entry JOIN node ON node.number = entry.node"

    /// Stores an entry that follows its node's head and marks its lead dirty; returns its position.
    static func insert(_ entry: Entry, node number: Int64, arrived: Int64, _ db: Database) throws -> Int64 {
        let isBarred = try entry.isErasable && (isBarred(entry.ref, db) || Refusals.bar(entry, db))
        try db.cachedStatement(
            sql: """
                INSERT INTO entry (node, seq, at, lead, actor, kind, version, causes, body_hash, body, digest, arrived)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            number, entry.seq, entry.at.rawValue, entry.lead.map { Data($0.bytes) }, entry.actor, entry.kind,
            entry.version, Data(CBOR.array(entry.causes.map(\.encoded)).encoded), Data(entry.bodyHash),
            isBarred ? nil : entry.body.map { Data($0) }, Data(entry.digest), arrived,
        ])
        let position = db.lastInsertedRowID
        if let lead = entry.lead { try markDirty(lead, db) }
        if !isBarred { try takeNote(of: entry, at: position, db) }
        return position
    }

    /// What some kinds ask of the store itself; `position` is where the entry stands.
    static func takeNote(of entry: Entry, at position: Int64, _ db: Database) throws {
        switch entry.kind {
        case "captured", "answered", "noted", "corrected", "resolved", "reread", "trimmed", "undone",
            "consented",
            "decided", "batched", "receipted", "reported":
            return
        default: break
        }
        switch entry.happening {
        case .aliased(let other), .merged(let other):
            guard let lead = entry.lead else { return }
            try link(lead, other, db)
        case .attached(let attachment): try AttachmentRows.expect(attachment, for: position, db)
        case .measured(let measurement): try note(measurement, db)
        case .erased: for cause in entry.causes { try erase(cause, db) }
        case .adopted(let part): try AdoptedParts.keep(part, of: entry.node, db)
        case .refused: try Refusals.keep(entry, db)
        case .forgotten(let forgetting):
            try Refusals.keep(entry, db)
            try ForgottenKeys.keep(forgetting.keys, db)
        case .sealed(let batch): try BatchRows.keep(batch, sealedBy: entry, db)
        case .cancelled(let batch): try BatchRows.cancel(batch, db)
        case .captured, .answered, .noted, .corrected, .resolved, .reread, .trimmed, .graded, .bounced,
            .decided,
            .distinguished, .undone, .enrolled, .consented, .exported, .batched, .receipted, .reported, nil:
            return
        }
    }

    static func markDirty(_ lead: LeadID, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO dirty (lead) VALUES (?)")
            .execute(arguments: [Data(lead.bytes)])
    }

    private static func link(_ lead: LeadID, _ other: LeadID, _ db: Database) throws {
        for (one, two) in [(lead, other), (other, lead)] {
            try db.execute(
                sql: "INSERT OR IGNORE INTO link (lead, other) VALUES (?, ?)",
                arguments: [Data(one.bytes), Data(two.bytes)]
            )
            try markDirty(one, db)
        }
    }

    /// A measured clock moves the corrected time of everything its node wrote.
    private static func note(_ measurement: ClockMeasurement, _ db: Database) throws {
        let node = Data(measurement.node.bytes)
        try db.execute(
            sql: "INSERT OR IGNORE INTO measurement (node, at, error) VALUES (?, ?, ?)",
            arguments: [node, measurement.at, measurement.error]
        )
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO dirty (lead)
                SELECT DISTINCT entry.lead FROM entry JOIN node ON node.number = entry.node
                WHERE node.id = ? AND entry.lead IS NOT NULL
                """,
            arguments: [node]
        )
    }

    /// Forgets the body of an entry, and refuses it should it come again.
    private static func erase(_ ref: EntryRef, _ db: Database) throws {
        let node = Data(ref.node.bytes)
        try db.execute(
            sql: "INSERT OR IGNORE INTO tombstone (node, seq) VALUES (?, ?)",
            arguments: [node, ref.seq]
        )
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO dirty (lead) SELECT lead FROM entry
                WHERE node = (SELECT number FROM node WHERE id = ?) AND seq = ? AND lead IS NOT NULL
                """,
            arguments: [node, ref.seq]
        )
        let find = try db.cachedStatement(
            sql: "SELECT \(columns), entry.position FROM \(table) WHERE node.id = ? AND entry.seq = ?"
        )
        guard let row = try Row.fetchOne(find, arguments: [node, ref.seq]), try entry(row).isErasable else {
            return
        }
        try forget(at: row[12], db)
    }

    /// Forgets what an entry says, and what is attached to it.
    static func forget(at position: Int64, _ db: Database) throws {
        try AttachmentRows.forget(position, db)
        try db.execute(sql: "UPDATE entry SET body = NULL WHERE position = ?", arguments: [position])
        try LeadTable.mustSweep(db)
    }

    private static func isBarred(_ ref: EntryRef, _ db: Database) throws -> Bool {
        let find = try db.cachedStatement(sql: "SELECT 1 FROM tombstone WHERE node = ? AND seq = ?")
        return try Int.fetchOne(find, arguments: [Data(ref.node.bytes), ref.seq]) != nil
    }

    /// Reads rows selected as `columns`.
    static func entry(_ row: Row) throws -> Entry {
        guard let node = NodeID(bytes: row.bytes(0)), let causes = try CBOR(decoding: row.bytes(7)).arrayValue
        else {
            throw LanyardError(.internal, "A stored entry cannot be read. Run `lanyard verify`.")
        }
        return Entry(
            node: node,
            seq: row[1],
            at: HybridTime(rawValue: row[2]),
            lead: row.optionalBytes(3).flatMap(LeadID.init(bytes:)),
            actor: row[4],
            kind: row[5],
            version: row[6],
            causes: try EntryRef.list(causes),
            bodyHash: row.bytes(8),
            body: row.optionalBytes(9),
            digest: row.bytes(10)
        )
    }
}
