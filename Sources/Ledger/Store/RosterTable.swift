internal import Foundation
internal import GRDB
internal import Leads

/// The organiser's list, and what its rows are found by beside their badge ids.
///
/// The keys and the words are derived: where their layout is another one, they are made anew from the rows.
enum RosterTable {
    /// A beginning of two letters has an index of its own; longer ones find few words.
    static let layout = """
        CREATE TABLE roster_key (key TEXT, number INTEGER, PRIMARY KEY (key, number)) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE roster_text USING fts5 (
            words, content = '', prefix = '2', tokenize = 'unicode61 remove_diacritics 2'
        );
        """

    /// Makes keys and words anew when this version has others.
    static func adopt(_ db: Database) throws {
        let stamp = Data(SHA256Digest.bytes(of: Array(layout.utf8)))
        let known = try Data.fetchOne(db, sql: "SELECT value FROM about WHERE key = 'roster-index'")
        guard known != stamp else { return }
        try db.execute(sql: "DROP TABLE IF EXISTS roster_text; DROP TABLE IF EXISTS roster_key")
        try db.execute(sql: layout)
        let rows = try Row.fetchCursor(db, sql: "SELECT number, badge, contact FROM roster ORDER BY number")
        while let row = try rows.next() {
            try index(row[0], badge: row[1], words: words(in: row.bytes(2)), db)
        }
        try db.execute(
            sql: "INSERT OR REPLACE INTO about (key, value) VALUES ('roster-index', ?)",
            arguments: [stamp]
        )
    }

    /// What became of a person of a list.
    enum Kept { case new, changed, same }

    static func keep(_ person: RosterPeople.Person, _ db: Database) throws -> Kept {
        let find = try db.cachedStatement(sql: "SELECT number, contact FROM roster WHERE badge = ?")
        let contact = Data(person.contact)
        guard let row = try Row.fetchOne(find, arguments: [person.badge]) else {
            try db.cachedStatement(sql: "INSERT INTO roster (badge, contact) VALUES (?, ?)")
                .execute(arguments: [person.badge, contact])
            try index(db.lastInsertedRowID, badge: person.badge, words: person.words, db)
            return .new
        }
        let former: Data = row[1]
        guard former != contact else { return .same }
        let number: Int64 = row[0]
        try db.cachedStatement(sql: "UPDATE roster SET contact = ? WHERE number = ?")
            .execute(arguments: [contact, number])
        // FTS5 must be told what it is to forget.
        try db.cachedStatement(
            sql: "INSERT INTO roster_text (roster_text, rowid, words) VALUES ('delete', ?, ?)"
        ).execute(arguments: [number, words(in: Array(former))])
        try write(words: person.words, of: number, db)
        return .changed
    }

    /// Takes a row off the list, with all that it is found by.
    static func forget(_ number: Int64, contact: [UInt8], _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO roster_text (roster_text, rowid, words) VALUES ('delete', ?, ?)",
            arguments: [number, words(in: contact)]
        )
        try db.execute(sql: "DELETE FROM roster_key WHERE number = ?", arguments: [number])
        try db.execute(sql: "DELETE FROM roster WHERE number = ?", arguments: [number])
    }

    /// Drops the words of rows that were forgotten, which FTS5 keeps in older parts of its index.
    static func sweep(_ db: Database) throws {
        try db.execute(sql: "INSERT INTO roster_text (roster_text) VALUES ('optimize')")
    }

    /// A row of the list: its badge id, and the contact as it stands in entries.
    struct Listed: Sendable, Equatable {
        var badge: String
        var contact: [UInt8]
    }

    /// What the list says of a badge: as it was scanned, or as a spreadsheet may have left its id.
    static func listed(_ badge: String, _ db: Database) throws -> Listed? {
        let find = try db.cachedStatement(sql: "SELECT contact FROM roster WHERE badge = ?")
        if let bytes = try Data.fetchOne(find, arguments: [badge]) {
            return Listed(badge: badge, contact: Array(bytes))
        }
        let keys = BadgeKey.keys(ofScan: badge)
        guard !keys.isEmpty else { return nil }
        let findChanged = try db.cachedStatement(
            sql: """
                WITH wanted AS (SELECT value FROM json_each(?))
                SELECT number, badge, contact FROM roster WHERE badge IN wanted
                UNION SELECT roster.number, roster.badge, roster.contact FROM roster_key JOIN roster USING (number)
                WHERE roster_key.key IN wanted LIMIT 2
                """
        )
        // Digits, `~`, `=` and `e` need no escaping.
        let list = "[\"\(keys.joined(separator: "\",\""))\"]"
        let rows = try Row.fetchAll(findChanged, arguments: [list])
        return rows.count == 1 ? Listed(badge: rows[0][1], contact: rows[0].bytes(2)) : nil
    }

    private static func index(_ number: Int64, badge: String, words: String, _ db: Database) throws {
        if let key = BadgeKey.key(ofRow: badge) {
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO roster_key (key, number) VALUES (?, ?)")
                .execute(arguments: [key, number])
        }
        try write(words: words, of: number, db)
    }

    private static func write(words: String, of number: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT INTO roster_text (rowid, words) VALUES (?, ?)")
            .execute(arguments: [number, words])
    }

    private static func words(in contact: [UInt8]) -> String {
        let fields = (try? CBOR(decoding: contact))?.mapValue
        return fields.map { RosterPeople.words(of: Contact($0)) } ?? ""
    }
}
