internal import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// Makes everything but the entries anew from the entries, and says how many leads there are.
    ///
    /// `progress` is told from time to time how many leads are still to be folded.
    package func rebuild(progress: @Sendable (_ left: Int) -> Void = { _ in }) async throws -> Int {
        let own = node
        try await writer.write { db in
            try db.execute(
                sql: "DELETE FROM link; DELETE FROM measurement; DELETE FROM tombstone; DELETE FROM dirty"
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
            try Self.deriveIndexes(own: own, db)
            try LeadTable.recreate(db)
        }
        var left = Int.max
        while left > 0 {
            left = try await writer.write { [writer] db in
                _ = try writer.projector.project(db)
                return try Int.fetchOne(db, sql: "SELECT count(*) FROM dirty") ?? 0
            }
            progress(left)
        }
        return try await holdings().leads
    }

    /// What entries are looked up by, beside their leads.
    private static func deriveIndexes(own: NodeID, _ db: Database) throws {
        let keepAct = try db.cachedStatement(sql: "INSERT OR IGNORE INTO act (id, position) VALUES (?, ?)")
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT \(EntryRows.columns), entry.position FROM \(EntryRows.table) ORDER BY entry.position"
        )
        while let row = try rows.next() {
            let entry = try EntryRows.entry(row)
            try EntryRows.takeNote(of: entry, db)
            if entry.node == own, let act = entry.act {
                try keepAct.execute(arguments: [Data(act), row[12] as Int64])
            }
        }
    }
}
