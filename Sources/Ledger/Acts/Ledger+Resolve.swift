internal import Foundation
internal import GRDB
package import Leads

/// A badge of which nobody knows whose it is.
package struct UnknownBadge: Sendable, Equatable {
    package var badge: String
    package var lead: LeadID
    package var visits: Int
    /// Corrected time of the first meeting, in milliseconds since 1970.
    package var firstSeen: Int64
    /// Where it stands among all; the next page begins after it.
    package var number: Int64
}

extension Ledger {
    /// As many leads as are looked at, and at most resolved, in one go.
    private static let resolveBatch = 1_000

    /// Tells leads whose badge the roster knows who they are, or something else than before; says how many were told.
    ///
    /// Doing it again changes nothing; what a person took back is not said again.
    ///
    /// `picked` says under which lead the owner of a badge id is kept when picked from the list by name; a lead that is
    /// another one is made one with it.
    package func resolveBadges(
        act: Act,
        picked: @escaping @Sendable (_ badge: String) -> LeadID
    ) async throws -> Int {
        try await writer.projectAll()
        var (resolved, number) = (0, Int64(0))
        var isMore = true
        while isMore {
            let (start, page) = (number, try await resolvable(after: number))
            number = page.last ?? start
            isMore = page.last != nil
            guard !page.badges.isEmpty else { continue }
            // One transaction a page: scans in between do not wait for the whole list.
            resolved += try await writer.write { [series] db in
                var chain = try series.begin(db)
                var count = 0
                for badge in page.badges
                where try Self.resolve(badge, picked: picked, actor: act.actor, &chain, db) { count += 1 }
                try chain.end(db)
                return count
            }
        }
        return resolved
    }

    /// The badges of which nobody knows whose they are, in the order in which they came.
    package func unknownBadges(after number: Int64 = 0, limit: Int) async throws -> [UnknownBadge] {
        try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT number, id, badge, summary FROM lead
                    WHERE listed = 1 AND badge IS NOT NULL AND name IS NULL AND company IS NULL
                    AND coalesce(email, '') = '' AND number > ? ORDER BY number LIMIT ?
                    """,
                arguments: [number, limit]
            )
            return rows.compactMap { row in
                guard let id = LeadID(bytes: row.bytes(1)),
                    let summary = LeadSummary(id: id, decoding: row.bytes(3))
                else { return nil }
                return UnknownBadge(
                    badge: row[2],
                    lead: id,
                    visits: summary.visits,
                    firstSeen: summary.capturedAt,
                    number: row[0]
                )
            }
        }
    }

    /// A lead, its badge, and what the roster says of it.
    private struct Resolvable: Sendable {
        var lead: LeadID
        var listed: RosterTable.Listed
    }

    private func resolvable(after number: Int64) async throws -> (badges: [Resolvable], last: Int64?) {
        try await readEntries { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT number, id, badge, resolved FROM lead
                    WHERE listed = 1 AND badge IS NOT NULL AND number > ? ORDER BY number LIMIT ?
                    """
            )
            let rows = try Row.fetchAll(find, arguments: [number, Self.resolveBatch])
            let badges = try rows.compactMap { row -> Resolvable? in
                guard let listed = try RosterTable.listed(row[2], db),
                    listed.contact != row.optionalBytes(3), let lead = LeadID(bytes: row.bytes(1))
                else { return nil }
                return Resolvable(lead: lead, listed: listed)
            }
            return (badges, rows.last?[0])
        }
    }

    private static func resolve(
        _ badge: Resolvable,
        picked: (String) -> LeadID,
        actor: String,
        _ chain: inout Series.Chain,
        _ db: Database
    ) throws -> Bool {
        guard let fields = try CBOR(decoding: badge.listed.contact).mapValue else { return false }
        let contact = Contact(fields).without(try chain.grounds.withheld(from: badge.lead, db))
        guard try lastResolved(badge.lead, db) != contact else { return false }
        try chain.append(.resolved(contact), lead: badge.lead, act: Act(by: actor), db)
        let other = picked(badge.listed.badge)
        if other != badge.lead, try !isTied(badge.lead, to: other, db) {
            try chain.append(.aliased(to: other), lead: badge.lead, act: Act(by: actor), db)
        }
        return true
    }

    /// The last word of the roster about a lead, taken back or not.
    private static func lastResolved(_ lead: LeadID, _ db: Database) throws -> Contact? {
        let find = try db.cachedStatement(
            sql: """
                SELECT \(EntryRows.columns) FROM \(EntryRows.table)
                WHERE entry.lead = ? AND entry.kind = 'resolved' ORDER BY entry.position DESC LIMIT 1
                """
        )
        let row = try Row.fetchOne(find, arguments: [Data(lead.bytes)])
        guard case .resolved(let contact) = try row.map(EntryRows.entry)?.happening else { return nil }
        return contact
    }

    /// Whether a merge or an alias, taken back or not, ever made two leads one.
    static func isTied(_ lead: LeadID, to other: LeadID, _ db: Database) throws -> Bool {
        let find = try db.cachedStatement(sql: "SELECT 1 FROM link WHERE lead = ? AND other = ?")
        return try Int.fetchOne(find, arguments: [Data(lead.bytes), Data(other.bytes)]) != nil
    }
}
