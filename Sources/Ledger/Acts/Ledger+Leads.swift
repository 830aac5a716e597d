internal import Foundation
internal import GRDB
package import Leads

/// A lead with everything that is known of it.
package struct LeadStory: Sendable {
    package var lead: Lead
    package var assessment: LeadDefinition.Assessment
    /// Every entry about the lead and those merged with it, in folding order.
    package var history: [Fold.Event]
    /// When each entry arrived in this store, in milliseconds since 1970.
    package var arrivals: [EntryRef: Int64]
    /// The names of the nodes in the history, where they have one.
    package var nodeNames: [NodeID: String]
    /// The questions as they were when each answer was given.
    package var questions: QuestionsBook
}

/// Some leads of many, newest first.
package struct LeadPage: Sendable {
    package var leads: [LeadSummary]
    /// Whether there are more.
    package var more: Bool
}

extension Ledger {
    /// Folds one lead from its entries; an absorbed lead answers with its survivor.
    package func story(of id: LeadID) async throws -> LeadStory {
        var story = try await folded(id)
        // Without hints the lead has its company's own address, and needs no rescue.
        if !story.assessment.hints.isEmpty, let known = try await knownCompany(of: story.lead) {
            story.assessment.hints.append(known)
        }
        return story
    }

    private func folded(_ id: LeadID) async throws -> LeadStory {
        let rules = rules
        return try await readEntries { db in
            let rows = try Projector.group(of: id, db).sorted().flatMap { lead in
                try Row.fetchAll(
                    db.cachedStatement(
                        sql: "SELECT \(EntryRows.columns) FROM \(EntryRows.table) WHERE entry.lead = ?"
                    ),
                    arguments: [Data(lead.bytes)]
                )
            }
            let entries = try rows.map(EntryRows.entry)
            let erasures = try Projector.group(of: id, db).sorted().flatMap { try Erasures.of($0, db) }
            let fold = Fold(entries + erasures, clocks: try Projector.clocks(db))
            guard let survivor = fold.survivors[id], let lead = fold.leads.first(where: { $0.id == survivor })
            else {
                throw Self.unknown(id)
            }
            return LeadStory(
                lead: lead,
                assessment: rules.assess(lead),
                history: fold.history.filter { event in
                    event.entry.lead.map { fold.survivors[$0] == survivor } ?? false
                },
                arrivals: Dictionary(
                    uniqueKeysWithValues: zip(entries.map(\.ref), rows.map { $0[11] as Int64 })
                ),
                nodeNames: try Self.nodeNames(db),
                questions: try AdoptedParts.questions(db)
            )
        }
    }

    /// Finds leads by the beginnings of words in name, company, title, e-mail and notes.
    ///
    /// All words must occur; without words all leads are found. At most `limit` come back; with `show`, none who were
    /// met elsewhere.
    package func leads(
        matching search: String = "",
        limit: Int = 100,
        ofShow show: String? = nil
    ) async throws -> LeadPage {
        let query = Self.textQuery(search)
        return try await read { db in
            let found: [Row]
            if let query {
                found = try Row.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT lead.id, lead.summary FROM lead_text JOIN lead ON lead.number = lead_text.rowid
                            WHERE lead_text MATCH ?1 AND (?3 IS NULL OR lead.show IS NULL OR lead.show = ?3) ORDER BY lead_text.rowid DESC LIMIT ?2
                            """
                    ),
                    arguments: [query, limit + 1, show]
                )
            } else {
                found = try Row.fetchAll(
                    db.cachedStatement(
                        sql: """
                            SELECT id, summary FROM lead WHERE listed = 1 AND (?2 IS NULL OR show IS NULL OR show = ?2)
                            ORDER BY number DESC LIMIT ?1
                            """
                    ),
                    arguments: [limit + 1, show]
                )
            }
            let leads = found.prefix(limit).compactMap { row in
                LeadID(bytes: row.bytes(0)).flatMap { LeadSummary(id: $0, decoding: row.bytes(1)) }
            }
            return LeadPage(leads: leads, more: found.count > limit)
        }
    }

    /// The show at which a lead was met first; `nil` when nothing says.
    package func show(of lead: LeadID) async throws -> String? {
        try await readEntries { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT \(EntryRows.columns) FROM \(EntryRows.table)
                    WHERE entry.lead = ? AND entry.kind IN ('captured', 'trimmed') AND entry.body IS NOT NULL
                    ORDER BY entry.position LIMIT 1
                    """
            )
            switch try Row.fetchOne(find, arguments: [Data(lead.bytes)]).map(EntryRows.entry)?.happening {
            case .captured(let visit), .trimmed(let visit): return visit.show
            default: return nil
            }
        }
    }

    /// How many leads have each verdict.
    package func verdictCounts() async throws -> [Verdict: Int] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT verdict, count(*) FROM lead WHERE listed = 1 GROUP BY verdict"
            )
            return Dictionary(
                uniqueKeysWithValues: rows.compactMap { row in
                    (row[0] as String?).flatMap(Verdict.init(rawValue:)).map { ($0, row[1]) }
                }
            )
        }
    }

    /// Which of some leads have entries that no desk has confirmed.
    package func onlyHere(among leads: [LeadID]) async throws -> Set<LeadID> {
        guard !leads.isEmpty else { return [] }
        return try await readEntries { db in
            let places = databaseQuestionMarks(count: leads.count)
            let found = try Data.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT entry.lead FROM \(EntryRows.table)
                    WHERE entry.lead IN (\(places)) AND entry.seq > node.acknowledged
                    """,
                arguments: StatementArguments(leads.map { Data($0.bytes) })
            )
            return Set(found.compactMap { LeadID(bytes: Array($0)) })
        }
    }

    /// An FTS5 query for the words of a search, each quoted so that nothing in it is an operator; `nil` without words.
    static func textQuery(_ search: String) -> String? {
        // More words than this narrow nothing down.
        let words = search.unicodeScalars.split { !isPartOfWord($0) }.prefix(8)
        guard !words.isEmpty else { return nil }
        return words.map { "\"\(String(String.UnicodeScalarView($0)))\"*" }.joined(separator: " ")
    }

    /// An accent that stands as a character of its own belongs to its word.
    private static func isPartOfWord(_ scalar: UnicodeScalar) -> Bool {
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil
            || properties.generalCategory == .nonspacingMark
    }

    static func nodeNames(_ db: Database) throws -> [NodeID: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, name FROM node WHERE name IS NOT NULL")
        return Dictionary(
            uniqueKeysWithValues: rows.compactMap { row in NodeID(bytes: row.bytes(0)).map { ($0, row[1]) } }
        )
    }
}
