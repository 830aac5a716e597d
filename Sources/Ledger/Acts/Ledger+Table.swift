internal import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// Counting further tells nobody more, and costs.
    package static let mostCounted = 10_000

    /// Rows of a table behind a cursor, at most `limit` of them.
    package func table(
        _ query: LeadQuery,
        after cursor: LeadTablePage.Cursor? = nil,
        limit: Int
    ) async throws -> LeadTablePage {
        let (condition, arguments) = Self.condition(query)
        return try await read { db in
            let count = try Int.fetchOne(
                db,
                sql:
                    "SELECT count(*) FROM (SELECT 1 FROM lead WHERE \(condition) LIMIT \(Self.mostCounted + 1))",
                arguments: arguments
            )
            let direction = query.isDescending ? "DESC" : "ASC"
            let sign = query.isDescending ? "<" : ">"
            let column = query.order.column
            let number = query.order == .rating || query.order == .met
            let behind =
                cursor == nil
                ? ""
                : "AND (\(column), number) \(sign) (\(number ? "CAST(:key AS INTEGER)" : ":key"), :number)"
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, summary, number, \(column) FROM lead WHERE \(condition) \(behind)
                    ORDER BY \(column) \(direction), number \(direction) LIMIT :limit
                    """,
                arguments: arguments + ["limit": limit + 1]
                    + (cursor.map { ["key": $0.key, "number": $0.number] } ?? [:])
            )
            let leads = rows.prefix(limit).compactMap { row in
                LeadID(bytes: row.bytes(0)).flatMap { LeadSummary(id: $0, decoding: row.bytes(1)) }
            }
            let last = rows.count > limit ? rows[limit - 1] : nil
            return LeadTablePage(
                leads: leads,
                next: last.map { row in
                    LeadTablePage.Cursor(
                        key: number ? "\(row[3] as Int64)" : row[3] as String,
                        number: row[2]
                    )
                },
                count: count ?? 0
            )
        }
    }

    /// What the leads of a store differ in, for lists to choose from.
    package func tableChoices() async throws -> (shows: [String], staff: [String], countries: [String]) {
        try await read { db in
            (
                try Self.values(of: "show", db), try Self.values(of: "staff", db),
                try Self.values(of: "country", db)
            )
        }
    }

    /// More values than a list can show.
    private static let mostChoices = 200

    private static func values(of column: String, _ db: Database) throws -> [String] {
        try String.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT \(column) FROM lead
                    WHERE listed = 1 AND \(column) IS NOT NULL AND \(column) <> '' ORDER BY \(column) LIMIT \(mostChoices)
                    """
            )
        )
    }

    private static func condition(_ query: LeadQuery) -> (String, StatementArguments) {
        var parts = ["listed = 1", isOfShow]
        var arguments: StatementArguments = ["show": query.show]
        if let vetting = query.vetting {
            parts.append("vetting = :vetting")
            arguments += ["vetting": vetting.rawValue]
        }
        if let verdict = query.verdict {
            parts.append("verdict = :verdict")
            arguments += ["verdict": verdict.rawValue]
        }
        if query.isAgain { parts.append("again = 1") }
        for (index, facet) in query.facets.prefix(LeadQuery.mostFacets).enumerated() {
            // Compared as bytes: no word of a facet is an operator.
            parts.append("instr(facets, :facet\(index)) > 0")
            arguments += ["facet\(index)": facet.text]
        }
        if let text = textQuery(query.search) {
            parts.append("number IN (SELECT rowid FROM lead_text WHERE lead_text MATCH :text)")
            arguments += ["text": text]
        }
        return (parts.joined(separator: " AND "), arguments)
    }
}
