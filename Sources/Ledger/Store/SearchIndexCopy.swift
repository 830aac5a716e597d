internal import GRDB

/// The search index as it stood at one moment, with the texts that it must hold.
///
/// FTS5 checks an index by a statement that writes, and a store has one writer: among 10,000 leads a booth would wait 80 ms
/// for it. So a copy is checked: a reader makes it, and who captures meanwhile notices nothing. SQLite keeps it in memory,
/// and beyond 64 MB in a file without a name.
struct SearchIndexCopy {
    private let copy: DatabaseQueue

    /// What an index over texts that are elsewhere consists of, as FTS5 stores it.
    private static let parts = [
        (table: "lead_text_data", columns: "id, block"),
        (table: "lead_text_idx", columns: "segid, term, pgno"),
        (table: "lead_text_docsize", columns: "id, sz"), (table: "lead_text_config", columns: "k, v"),
    ]

    /// Copies the index that a reader sees.
    init(of live: Database) throws {
        copy = try DatabaseQueue(path: "")
        try copy.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = -65536")
            try db.inTransaction {
                try db.execute(
                    sql:
                        "CREATE TABLE listed_lead (number INTEGER PRIMARY KEY, name, company, title, email, notes)"
                )
                try db.execute(sql: LeadTable.index)
                try Self.take("listed_lead", "number, name, company, title, email, notes", from: live, db)
                for part in Self.parts {
                    try db.execute(sql: "DELETE FROM \(part.table)")
                    try Self.take(part.table, part.columns, from: live, db)
                }
                return .commit
            }
        }
    }

    /// Whether the index holds exactly the words of the texts.
    func isSound() throws -> Bool {
        do {
            try copy.write { db in
                try db.execute(sql: "INSERT INTO lead_text (lead_text, rank) VALUES ('integrity-check', 1)")
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return false
        }
    }

    private static func take(_ table: String, _ columns: String, from live: Database, _ db: Database) throws {
        let rows = try Row.fetchCursor(live, sql: "SELECT \(columns) FROM \(table)")
        let places = Array(repeating: "?", count: columns.split(separator: ",").count).joined(separator: ", ")
        let keep = try db.cachedStatement(sql: "INSERT INTO \(table) (\(columns)) VALUES (\(places))")
        while let row = try rows.next() {
            try keep.execute(arguments: StatementArguments(row.databaseValues))
        }
    }
}
