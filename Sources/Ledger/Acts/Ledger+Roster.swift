internal import Foundation
internal import GRDB
package import Leads

/// What became of the people of a list.
package struct RosterChange: Sendable, Equatable {
    package var new = 0
    package var changed = 0
    package var same = 0
    /// People who are forgotten, and whom no list brings back.
    package var withheld = 0

    package init() {}

    package static func + (one: RosterChange, other: RosterChange) -> RosterChange {
        var sum = one
        sum.new += other.new
        sum.changed += other.changed
        sum.same += other.same
        sum.withheld += other.withheld
        return sum
    }
}

/// A person of the organiser's list.
package struct RosterMatch: Sendable, Equatable {
    package var badge: String
    package var contact: Contact
}

extension Ledger {
    /// As many people as one transaction keeps: some 100 ms, then a waiting scan gets its turn.
    private static let rosterBatch = 10_000

    /// Keeps people of the organiser's list, replacing what it said of the same badges before.
    ///
    /// Doing it again changes nothing. `progress` is told how many are kept.
    package func keepRoster(
        _ people: RosterPeople,
        progress: @Sendable (_ kept: Int) -> Void = { _ in }
    ) async throws -> RosterChange {
        var sum = RosterChange()
        let show = rules.show
        for start in stride(from: 0, to: people.count, by: Self.rosterBatch) {
            let end = min(start + Self.rosterBatch, people.count)
            sum =
                sum
                + (try await writer.write { db in
                    var change = RosterChange()
                    let forgotten = try ForgottenKeys.all(db)
                    for index in start..<end {
                        guard !show.isForgotten(people[index], forgotten) else {
                            change.withheld += 1
                            continue
                        }
                        switch try RosterTable.keep(people[index], db) {
                        case .new: change.new += 1
                        case .changed: change.changed += 1
                        case .same: change.same += 1
                        }
                    }
                    return change
                })
            progress(end)
        }
        return sum
    }

    /// How many badges the roster knows.
    package func rosterCount() async throws -> Int {
        try await readEntries { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM roster") ?? 0 }
    }

    /// People of the roster by the beginnings of words in name and company, in the order of the list.
    package func rosterPeople(startingWith search: String, limit: Int) async throws -> [RosterMatch] {
        guard let query = Self.textQuery(search) else { return [] }
        return try await readEntries { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT roster.badge, roster.contact FROM roster_text
                    JOIN roster ON roster.number = roster_text.rowid
                    WHERE roster_text MATCH ? ORDER BY roster_text.rowid LIMIT ?
                    """
            )
            return try Row.fetchAll(find, arguments: [query, limit]).compactMap { row in
                try CBOR(decoding: row.bytes(1)).mapValue.map {
                    RosterMatch(badge: row[0], contact: Contact($0))
                }
            }
        }
    }

    /// The person that the roster has for a badge id, exactly as it is written there.
    package func rosterPerson(_ badge: String) async throws -> Contact? {
        try await readEntries { db in try Self.rosterContact(of: badge, db) }
    }

    static func rosterContact(of badge: String, _ db: Database) throws -> Contact? {
        try RosterTable.listed(badge, db).flatMap { try CBOR(decoding: $0.contact).mapValue }.map {
            Contact($0)
        }
    }

    static func isResolved(_ lead: LeadID, _ db: Database) throws -> Bool {
        let find = try db.cachedStatement(
            sql: "SELECT 1 FROM entry WHERE lead = ? AND kind = 'resolved' LIMIT 1"
        )
        return try Int.fetchOne(find, arguments: [Data(lead.bytes)]) != nil
    }
}

extension Show {
    /// Whether a person of a list asked to be forgotten.
    fileprivate func isForgotten(_ person: RosterPeople.Person, _ keys: Set<[UInt8]>) -> Bool {
        guard !keys.isEmpty, let fields = (try? CBOR(decoding: Array(person.contact)))?.mapValue else {
            return false
        }
        return forgottenKeys(badge: person.badge, Contact(fields)).contains(where: keys.contains)
    }
}
