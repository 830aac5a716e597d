package import Foundation
internal import GRDB
package import Leads

/// What somebody did at one moment, under an id that the client made: doing it twice changes nothing.
package struct Act: Sendable {
    package var id: UUID
    /// A person's or a device's short name.
    package var actor: String

    package init(id: UUID = UUID(), by actor: String) {
        self.id = id
        self.actor = actor
    }
}

extension Ledger {
    /// What became of a capture.
    package struct Captured: Sendable, Hashable {
        package var lead: LeadID
        package var entry: EntryRef
        /// Whether nobody had met this lead before.
        package var isNew: Bool
        /// Whether the visitor does not want to be kept: then the visit is counted, and nothing of it kept.
        package var isRefused = false
    }

    /// Records a meeting.
    ///
    /// When it returns, the meeting is on disk. The roster is asked who the badge belongs to.
    ///
    /// `picked` says under which lead the owner of a badge id is kept when picked from the roster by name; where it is
    /// another one, the two are made one as soon as the roster knows the badge.
    package func capture(
        _ visit: Visit,
        lead: LeadID,
        picked: (@Sendable (_ badge: String) -> LeadID)? = nil,
        act: Act
    ) async throws -> Captured {
        let series = series
        return try await writer.write { db in
            if let earlier = try series.entry(of: act, db) {
                let lead = earlier.lead ?? lead
                return Captured(
                    lead: lead,
                    entry: earlier.ref,
                    isNew: try Self.first(of: lead, db) == earlier.ref,
                    isRefused: try Refusals.stands(for: lead, db)
                )
            }
            let isFirst = try Self.first(of: lead, db) == nil
            let isRefused = try Refusals.stands(for: lead, db)
            let visit = isRefused ? visit.withoutPerson : visit
            var chain = try series.begin(db)
            let entry = try chain.append(.captured(visit), lead: lead, act: act, db)
            if let listed = try visit.badge.flatMap({ try RosterTable.listed($0, db) }),
                try !Self.isResolved(lead, db), let fields = try CBOR(decoding: listed.contact).mapValue
            {
                let contact = Contact(fields)
                try chain.append(.resolved(contact), lead: lead, causes: [entry.ref], act: act, db)
                if let picked = picked?(listed.badge), picked != lead,
                    try !Self.isTied(lead, to: picked, db)
                {
                    try chain.append(.aliased(to: picked), lead: lead, causes: [entry.ref], act: act, db)
                }
            }
            try chain.end(db)
            let isNew = try isFirst && !Self.isMetUnderAnotherID(lead, db)
            return Captured(lead: lead, entry: entry.ref, isNew: isNew, isRefused: isRefused)
        }
    }

    /// Records something about a lead that was met.
    ///
    /// - Throws: `notFound` when no entry is about this lead.
    @discardableResult
    package func append(
        _ happening: Happening,
        to lead: LeadID,
        causes: [EntryRef] = [],
        act: Act
    ) async throws -> EntryRef {
        let (series, rules) = (series, rules)
        let (ref, isTrimmed) = try await writer.write { db in
            if let earlier = try series.entry(of: act, db) { return (earlier.ref, false) }
            guard try Self.first(of: lead, db) != nil else { throw Self.unknown(lead) }
            try Self.check(causes, concern: lead, db)
            try Self.check(happening, mayBeSaidOf: lead, db)
            var chain = try series.begin(db)
            try AdoptedParts.adopt(rules.show, for: happening, as: act.actor, in: &chain, db)
            let entry = try chain.append(happening, lead: lead, causes: causes, act: act, db)
            let isTrimmed = try Self.settle(happening, of: lead, series.grounds, as: act, in: &chain, db)
            try chain.end(db)
            return (entry.ref, isTrimmed)
        }
        if isTrimmed { try await writer.clean() }
        return ref
    }

    /// Records something about a node rather than a person.
    @discardableResult
    package func append(_ happening: Happening, act: Act) async throws -> EntryRef {
        let series = series
        return try await writer.write { db in
            if let earlier = try series.entry(of: act, db) { return earlier.ref }
            return try series.append(happening, lead: nil, causes: [], act: act, db)
        }
    }

    /// Nothing more is kept of somebody who does not want it.
    private static func check(_ happening: Happening, mayBeSaidOf lead: LeadID, _ db: Database) throws {
        guard !Happening.namelessKinds.contains(happening.kind), try Refusals.stands(for: lead, db) else {
            return
        }
        throw refused(lead)
    }

    static func refused(_ lead: LeadID) -> LanyardError {
        LanyardError(
            .conflict,
            "This visitor does not want to be kept: only the visit is counted.",
            subject: "\(lead)"
        )
    }

    /// Whether a lead that is tied to this one was met.
    private static func isMetUnderAnotherID(_ lead: LeadID, _ db: Database) throws -> Bool {
        try Projector.group(of: lead, db).contains { try $0 != lead && first(of: $0, db) != nil }
    }

    static func unknown(_ lead: LeadID) -> LanyardError {
        LanyardError(.notFound, "There is no such lead here.", subject: "\(lead)")
    }

    var series: Series { Series(node: node, now: now, grounds: grounds) }

    var grounds: Grounds { Grounds(show: rules.show, awaited: awaited) }

    static func first(of lead: LeadID, _ db: Database) throws -> EntryRef? {
        let find = try db.cachedStatement(
            sql: """
                SELECT node.id, entry.seq FROM \(EntryRows.table) WHERE entry.lead = ? ORDER BY entry.position LIMIT 1
                """
        )
        guard let row = try Row.fetchOne(find, arguments: [Data(lead.bytes)]) else { return nil }
        return NodeID(bytes: row.bytes(0)).map { EntryRef($0, row[1]) }
    }

    /// What is undone must be an entry about the same person.
    private static func check(_ causes: [EntryRef], concern lead: LeadID, _ db: Database) throws {
        guard !causes.isEmpty else { return }
        let group = try Projector.group(of: lead, db)
        for cause in causes {
            let find = try db.cachedStatement(
                sql: "SELECT entry.lead FROM \(EntryRows.table) WHERE node.id = ? AND entry.seq = ?"
            )
            let row = try Row.fetchOne(find, arguments: [Data(cause.node.bytes), cause.seq])
            guard let about = row?.optionalBytes(0).flatMap(LeadID.init(bytes:)), group.contains(about) else {
                throw LanyardError(.notFound, "There is no such entry about this lead.", subject: "\(cause)")
            }
        }
    }
}
