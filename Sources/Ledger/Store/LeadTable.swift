internal import Foundation
internal import GRDB
internal import Leads

/// The projection: a row a lead, with the words that searches find it by.
///
/// It is never migrated. When its layout is not the one below, it is dropped and folded anew.
enum LeadTable {
    /// `number` is the position of a lead's first entry, so newest comes last.
    ///
    /// `again` says that somebody should look at the lead once more: it was decided without knowing all, or contested.
    /// `facets` is what tables are filtered by, in one text (`LeadSummary.facets`).
    ///
    /// A lead that was absorbed keeps its row and names its survivor; the search index holds what is listed, and is
    /// checked against just that. A beginning of up to eight letters has an index of its own: without one, all words
    /// that begin so are merged (among 1,000,000 leads p99 was 119 ms with four, 5 ms with eight). The index is kept
    /// by `Row.write`, not by triggers: a statement with triggers makes FTS5 write itself out after every row.
    static let layout = """
        CREATE TABLE lead (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            survivor BLOB,
            listed INTEGER NOT NULL,
            show TEXT,
            verdict TEXT,
            badge TEXT,
            resolved BLOB,
            name TEXT,
            company TEXT,
            title TEXT,
            email TEXT,
            notes TEXT,
            captured INTEGER,
            unfinished INTEGER NOT NULL,
            vetting TEXT,
            again INTEGER NOT NULL,
            staff TEXT,
            country TEXT,
            points INTEGER,
            facets TEXT,
            summary BLOB
        ) STRICT;
        CREATE INDEX lead_unfinished ON lead (captured) WHERE listed = 1 AND unfinished = 1;
        CREATE INDEX lead_by_verdict ON lead (verdict) WHERE listed = 1;
        CREATE INDEX lead_vetting ON lead (vetting, verdict, number, show, again, captured) WHERE listed = 1;
        CREATE INDEX lead_again ON lead (number) WHERE listed = 1 AND again = 1;
        CREATE INDEX lead_staff ON lead (staff) WHERE listed = 1;
        CREATE INDEX lead_country ON lead (country) WHERE listed = 1;
        CREATE VIEW listed_lead AS SELECT number, name, company, title, email, notes FROM lead WHERE listed = 1;
        \(index)
        """

    /// The search index.
    static let index = """
        CREATE VIRTUAL TABLE lead_text USING fts5 (
            name, company, title, email, notes, content = 'listed_lead', content_rowid = 'number',
            prefix = '1 2 3 4 5 6 7 8', tokenize = 'unicode61 remove_diacritics 2'
        );
        """

    /// Empties the projection and marks every lead dirty.
    static func recreate(_ db: Database) throws {
        try db.execute(
            sql: "DROP TABLE IF EXISTS lead_text; DROP VIEW IF EXISTS listed_lead; DROP TABLE IF EXISTS lead"
        )
        try db.execute(sql: layout)
        try markAllDirty(db)
    }

    /// Notes that the search index still holds words that were erased.
    static func mustSweep(_ db: Database) throws {
        try db.execute(sql: "INSERT OR REPLACE INTO about (key, value) VALUES ('unswept', x'01')")
    }

    /// Drops the words of erased texts: FTS5 keeps them in older parts of its index until these are merged.
    static func sweep(_ db: Database) throws {
        let find = try db.cachedStatement(sql: "SELECT 1 FROM about WHERE key = 'unswept'")
        guard try Int.fetchOne(find) != nil else { return }
        try db.execute(sql: "INSERT INTO lead_text (lead_text) VALUES ('optimize')")
        try db.execute(sql: "DELETE FROM about WHERE key = 'unswept'")
    }

    static func markAllDirty(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO dirty (lead)
                SELECT lead FROM entry WHERE lead IS NOT NULL GROUP BY lead ORDER BY min(position)
                """
        )
    }
}

extension LeadTable {
    /// One row.
    struct Row: Equatable {
        var number: Int64
        var id: LeadID
        var survivor: LeadID?
        var isListed: Bool
        /// Whether somebody should still write down a note or the need.
        var isUnfinished = false
        /// What the roster last said of the badge, as it stands in entries.
        var resolved: [UInt8]?
        /// `nil` for a lead that was absorbed.
        var summary: LeadSummary?

        func write(_ db: Database) throws {
            let former = try indexedTexts(db)
            let keep = try db.cachedStatement(
                sql: """
                    INSERT INTO lead
                        (number, id, survivor, listed, show, captured, unfinished, badge, resolved,
                         verdict, name, company, title, email, notes,
                         vetting, again, staff, country, points, facets, summary)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (number) DO UPDATE SET survivor = excluded.survivor, listed = excluded.listed,
                        show = excluded.show, captured = excluded.captured, unfinished = excluded.unfinished,
                        badge = excluded.badge, resolved = excluded.resolved,
                        verdict = excluded.verdict, name = excluded.name, company = excluded.company,
                        title = excluded.title, email = excluded.email, notes = excluded.notes,
                        vetting = excluded.vetting, again = excluded.again, staff = excluded.staff,
                        country = excluded.country, points = excluded.points, facets = excluded.facets,
                        summary = excluded.summary
                    """
            )
            let identity: StatementArguments = [
                number, Data(id.bytes), survivor.map { Data($0.bytes) }, isListed, summary?.show,
                summary?.capturedAt,
                isUnfinished, summary?.badge?.withoutNUL, resolved.map { Data($0) },
            ]
            let texts = texts
            try keep.execute(
                arguments: identity + StatementArguments(texts) + vetting + [summary.map { Data($0.encoded) }]
            )
            try index(isListed ? Array(texts.dropFirst()) : nil, insteadOf: former, db)
        }

        /// What the search index holds of this row now.
        private func indexedTexts(_ db: Database) throws -> [String?]? {
            let find = try db.cachedStatement(
                sql: "SELECT name, company, title, email, notes FROM lead WHERE number = ? AND listed = 1"
            )
            return try GRDB.Row.fetchOne(find, arguments: [number]).map { row in (0..<5).map { row[$0] } }
        }

        /// Brings the search index up to date; FTS5 must be told what it is to forget.
        private func index(_ texts: [String?]?, insteadOf former: [String?]?, _ db: Database) throws {
            guard texts != former else { return }
            let number: StatementArguments = [number]
            if let former {
                try db.cachedStatement(
                    sql: """
                        INSERT INTO lead_text (lead_text, rowid, name, company, title, email, notes)
                        VALUES ('delete', ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: number + StatementArguments(former))
            }
            if let texts {
                try db.cachedStatement(
                    sql: """
                        INSERT INTO lead_text (rowid, name, company, title, email, notes)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: number + StatementArguments(texts))
            }
        }

        /// Whether the table holds exactly this.
        func isStored(_ db: Database) throws -> Bool {
            let find = try db.cachedStatement(
                sql: """
                    SELECT id, survivor, listed, summary, badge, resolved, verdict, name, company, title, email, notes,
                        captured, unfinished, vetting, again, staff, country, points, facets
                    FROM lead WHERE number = ?
                    """
            )
            guard let row = try GRDB.Row.fetchOne(find, arguments: [number]) else { return false }
            let stored = (6..<12).map { row[$0] as String? }
            return row.bytes(0) == id.bytes && row.optionalBytes(1) == survivor?.bytes && row[2] == isListed
                && row.optionalBytes(3) == summary?.encoded && row[4] == summary?.badge?.withoutNUL
                && row.optionalBytes(5) == resolved && stored == texts
                && row[12] == summary?.capturedAt && row[13] == isUnfinished
                && StatementArguments((14..<20).map { row[$0] as DatabaseValue }) == vetting
        }

        /// Where the lead stands on marketing's way, and what it can be filtered by.
        private var vetting: StatementArguments {
            [
                summary?.vetting.rawValue, summary?.isToBeLookedAtAgain ?? false, summary?.staff.withoutNUL,
                summary?.country, summary?.assessment.rating?.points, summary?.facetText,
            ]
        }

        /// Verdict, name, company, title, e-mail and notes, as they are searched.
        ///
        /// Without NUL, at which SQLite ends a text.
        private var texts: [String?] {
            let contact = summary?.contact
            let texts = [
                summary?.assessment.verdict.rawValue, contact?.name, contact?.company, contact?.title,
                contact?.emails.joined(separator: " "), summary?.notes.joined(separator: "\n"),
            ]
            return texts.map { $0?.withoutNUL }
        }
    }
}

extension String {
    fileprivate var withoutNUL: String { String(decoding: utf8.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self) }
}
