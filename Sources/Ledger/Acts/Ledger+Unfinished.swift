internal import Foundation
internal import GRDB
internal import Leads

/// The leads of a day to which somebody should still add something.
package struct UnfinishedLeads: Sendable {
    /// The newest of them.
    package var page: LeadPage
    package var count: Int
}

extension Ledger {
    /// The leads that were captured within some time (milliseconds since 1970) and have no note or no need.
    package func unfinished(capturedIn time: Range<Int64>, limit: Int) async throws -> UnfinishedLeads {
        let show = rules.show.id
        return try await read { db in
            let condition = """
                listed = 1 AND unfinished = 1 AND captured >= ? AND captured < ? AND (show IS NULL OR show = ?)
                """
            let day: StatementArguments = [time.lowerBound, time.upperBound, show]
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: "SELECT id, summary FROM lead WHERE \(condition) ORDER BY number DESC LIMIT ?"
                ),
                arguments: day + [limit]
            )
            let count = try Int.fetchOne(
                db.cachedStatement(sql: "SELECT count(*) FROM lead WHERE \(condition)"),
                arguments: day
            )
            let leads = rows.compactMap { row in
                LeadID(bytes: row.bytes(0)).flatMap { LeadSummary(id: $0, decoding: row.bytes(1)) }
            }
            return UnfinishedLeads(
                page: LeadPage(leads: leads, more: (count ?? 0) > leads.count),
                count: count ?? 0
            )
        }
    }
}
