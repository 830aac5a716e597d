internal import Foundation
internal import GRDB
internal import Leads

/// Everything in a store that is not an entry, and can be made anew from the entries.
enum DerivedTables {
    /// Makes all of it anew when this version derives other things than the one that was here before: another layout
    /// of the projection, or kinds of entries that were kept unread until now.
    static func adopt(own: NodeID, _ db: Database) throws {
        let kinds = Happening.kinds.joined(separator: " ")
        let stamp = Data(
            SHA256Digest.bytes(of: Array("\(LeadTable.layout)\n\(kinds) \(Happening.version)".utf8))
        )
        let known = try Data.fetchOne(db, sql: "SELECT value FROM about WHERE key = 'derived'")
        guard known != stamp else { return }
        try recreate(own: own, db)
        try db.execute(
            sql: "INSERT OR REPLACE INTO about (key, value) VALUES ('derived', ?)",
            arguments: [stamp]
        )
    }

    /// Makes all of it anew but the lead rows, which are left to be folded.
    static func recreate(own: NodeID, _ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM link; DELETE FROM measurement; DELETE FROM tombstone; DELETE FROM dirty;
                DELETE FROM attached; DELETE FROM adopted;
                DELETE FROM refusal; DELETE FROM forgotten_key; DELETE FROM batch
                """
        )
        // The act of an erased body stands nowhere else: done stays done.
        try db.execute(
            sql: """
                DELETE FROM act WHERE position IN (
                    SELECT entry.position FROM \(EntryRows.table) WHERE node.id = ? AND entry.body IS NOT NULL
                )
                """,
            arguments: [Data(own.bytes)]
        )
        try derive(own: own, db)
        try LeadTable.recreate(db)
    }

    /// What entries are looked up by, beside their leads.
    private static func derive(own: NodeID, _ db: Database) throws {
        let keepAct = try db.cachedStatement(sql: "INSERT OR IGNORE INTO act (id, position) VALUES (?, ?)")
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT \(EntryRows.columns), entry.position FROM \(EntryRows.table) ORDER BY entry.position"
        )
        while let row = try rows.next() {
            let entry = try EntryRows.entry(row)
            try EntryRows.takeNote(of: entry, at: row[12], db)
            if entry.node == own, let act = entry.act {
                try keepAct.execute(arguments: [Data(act), row[12] as Int64])
            }
        }
        try Erasures.applyAll(db)
    }
}
