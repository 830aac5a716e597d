internal import GRDB
package import Leads

extension Ledger {
    /// Leaves word that leads were taken out as a file.
    package func note(_ export: Export, act: Act) async throws {
        try await append(.exported(export), act: act)
    }

    /// Whether leads of others come together here: kiosks may send, or people sign in.
    package func isDesk() async throws -> Bool {
        try await readEntries { db in
            try Bool.fetchOne(
                db,
                sql: "SELECT EXISTS (SELECT 1 FROM enrolment) OR EXISTS (SELECT 1 FROM account)"
            ) ?? false
        }
    }

    /// What people answer for beside single leads: exports, erasures, who may send; the newest first.
    package func journal(limit: Int) async throws -> [Fold.Event] {
        try await readEntries { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(EntryRows.columns) FROM \(EntryRows.table)
                    WHERE entry.kind IN ('exported', 'erased', 'forgotten', 'refused', 'enrolled')
                    ORDER BY entry.position DESC LIMIT ?
                    """,
                arguments: [limit]
            )
            return Fold(try rows.map(EntryRows.entry), clocks: try Projector.clocks(db)).history.reversed()
        }
    }
}
