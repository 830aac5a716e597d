internal import Foundation
internal import GRDB
package import Leads

/// Some leads of all, oldest first.
package struct LeadPiece: Sendable {
    package var leads: [LeadSummary]
    /// Where the next piece begins; `nil` for a piece without leads.
    package var end: Int64?
    /// Whether there may be more.
    package var isFull: Bool
}

extension Ledger {
    /// As many as a read of some 20 ms: long readers let SQLite's log grow.
    package static let leadsAtOnce = 2_000

    /// The listed leads from a place on, oldest first, at most so many at once; with `vetting`, only those.
    package func leads(
        from place: Int64,
        atOnce: Int = leadsAtOnce,
        vetting: VettingState? = nil
    ) async throws -> LeadPiece {
        try await read { db in
            let only = vetting == nil ? "" : "AND vetting = ?3"
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT number, id, summary FROM lead WHERE listed = 1 AND number >= ?1 \(only)
                        ORDER BY number LIMIT ?2
                        """
                ),
                arguments: [place, atOnce] + (vetting.map { [$0.rawValue] } ?? [])
            )
            let leads = rows.compactMap { row in
                LeadID(bytes: row.bytes(1)).flatMap { LeadSummary(id: $0, decoding: row.bytes(2)) }
            }
            let end = rows.last.map { ($0[0] as Int64) + 1 }
            return LeadPiece(leads: leads, end: end, isFull: rows.count == atOnce)
        }
    }

    /// Goes through all listed leads, oldest first, in pieces that keep nobody waiting; with `vetting`, through those.
    package func allLeads<Result: Sendable>(
        into result: Result,
        atOnce: Int = leadsAtOnce,
        vetting: VettingState? = nil,
        _ add: (inout Result, LeadSummary) -> Void
    ) async throws -> Result {
        var result = result
        var place = Int64.min
        while true {
            let piece = try await leads(from: place, atOnce: atOnce, vetting: vetting)
            for lead in piece.leads { add(&result, lead) }
            guard piece.isFull, let end = piece.end else { return result }
            place = end
        }
    }

    /// The leads that marketing accepted and nobody contests, oldest first, from a place on.
    ///
    /// Each carries the decision with its entry. What the definition says of a lead may have changed since: whoever hands
    /// it over looks at `assessment` and `hasChangedSinceDecision`.
    package func acceptedLeads(
        from place: Int64 = .min,
        atOnce: Int = leadsAtOnce
    ) async throws -> LeadPiece {
        try await leads(from: place, atOnce: atOnce, vetting: .accepted)
    }

    /// Some leads as lists show them; those that are not listed are absent.
    package func leads(_ ids: Set<LeadID>) async throws -> [LeadID: LeadSummary] {
        try await read { db in
            let find = try db.cachedStatement(sql: "SELECT summary FROM lead WHERE id = ? AND listed = 1")
            var leads: [LeadID: LeadSummary] = [:]
            for id in ids {
                guard let row = try Row.fetchOne(find, arguments: [Data(id.bytes)]) else { continue }
                leads[id] = LeadSummary(id: id, decoding: row.bytes(0))
            }
            return leads
        }
    }
}
