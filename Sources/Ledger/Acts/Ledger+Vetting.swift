internal import Foundation
internal import GRDB
package import Leads

/// A lead in a queue, with its place there.
package struct QueuedLead: Sendable {
    package var place: Int64
    package var lead: LeadSummary
}

extension Ledger {
    /// How many leads are in each queue; with `show`, none who were met elsewhere.
    package func vettingCounts(ofShow show: String? = nil) async throws -> [VettingQueue: Int] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT vetting, verdict, again, count(*) FROM lead WHERE listed = 1 AND \(Self.isOfShow)
                        GROUP BY vetting, verdict, again
                        """
                ),
                arguments: ["show": show]
            )
            var counts: [VettingQueue: Int] = [:]
            for row in rows {
                guard let vetting = (row[0] as String?).flatMap(VettingState.init(rawValue:)),
                    let verdict = (row[1] as String?).flatMap(Verdict.init(rawValue:)),
                    let queue = VettingQueue(vetting, verdict, again: row[2])
                else { continue }
                counts[queue, default: 0] += row[3]
            }
            return counts
        }
    }

    /// The leads of a queue behind a place, first met first; at most so many.
    package func leads(
        in queue: VettingQueue,
        after place: Int64 = .min,
        limit: Int,
        ofShow show: String? = nil
    ) async throws -> [QueuedLead] {
        try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT number, id, summary FROM lead
                        WHERE listed = 1 AND \(queue.condition) AND number > :place AND \(Self.isOfShow)
                        ORDER BY number LIMIT :limit
                        """
                ),
                arguments: ["place": place, "show": show, "limit": limit]
            )
            return rows.compactMap { row in
                LeadID(bytes: row.bytes(1)).flatMap { LeadSummary(id: $0, decoding: row.bytes(2)) }
                    .map { QueuedLead(place: row[0], lead: $0) }
            }
        }
    }

    /// The place of a lead among all others, also of one that became part of another; `nil` where nobody met it.
    package func place(of lead: LeadID) async throws -> Int64? {
        try await read { db in
            try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT number FROM lead WHERE id = ?"),
                arguments: [Data(lead.bytes)]
            )
        }
    }

    /// The condition that a lead is of the show `:show`, or that any show will do.
    static let isOfShow = "(:show IS NULL OR show IS NULL OR show = :show)"
}
