internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// Keeps the organiser's list, replacing what it said of the same badges before.
    ///
    /// - Returns: The leads whose badge the list resolves now and did not before.
    package func importRoster(_ people: [(badge: String, contact: Contact)], act: Act) async throws -> Int {
        try await writer.write { db in
            let keep = try db.cachedStatement(
                sql: "INSERT OR REPLACE INTO roster (badge, contact) VALUES (?, ?)"
            )
            for person in people {
                try keep.execute(arguments: [person.badge, Data(person.contact.encoded.encoded)])
            }
        }
        return try await resolveBadges(act: act)
    }

    /// How many badges the roster knows.
    package func rosterCount() async throws -> Int {
        try await readEntries { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM roster") ?? 0 }
    }

    static func rosterContact(of badge: String, _ db: Database) throws -> Contact? {
        let find = try db.cachedStatement(sql: "SELECT contact FROM roster WHERE badge = ?")
        guard let bytes = try Data.fetchOne(find, arguments: [badge]) else { return nil }
        return try CBOR(decoding: Array(bytes)).mapValue.map { Contact($0) }
    }

    static func isResolved(_ lead: LeadID, _ db: Database) throws -> Bool {
        let find = try db.cachedStatement(
            sql: "SELECT 1 FROM entry WHERE lead = ? AND kind = 'resolved' LIMIT 1"
        )
        return try Int.fetchOne(find, arguments: [Data(lead.bytes)]) != nil
    }

    /// Tells the leads captured before the roster came whose badge they are.
    private func resolveBadges(act: Act) async throws -> Int {
        let series = series
        let leads = try await read { db in
            try Row.fetchAll(db, sql: "SELECT id, summary FROM lead WHERE listed = 1 AND summary IS NOT NULL")
                .compactMap { row in
                    LeadID(bytes: row.bytes(0)).flatMap { LeadSummary(id: $0, decoding: row.bytes(1)) }
                }
        }
        var resolved = 0
        // One transaction each: scans in between do not wait for the whole list.
        for lead in leads {
            guard let badge = lead.badge else { continue }
            resolved += try await writer.write { db in
                guard let contact = try Self.rosterContact(of: badge, db), try !Self.isResolved(lead.id, db)
                else {
                    return 0
                }
                let own = Act(by: act.actor)
                _ = try series.append(.resolved(contact), lead: lead.id, causes: [], act: own, db)
                return 1
            }
        }
        return resolved
    }
}
