internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// Makes two leads one person: `gone` becomes a part of `kept`, and of the fields in `chosen` the value counts that
    /// was chosen.
    ///
    /// - Returns: The entries by which it happened; `takeBack` undoes them, in whatever order with other things.
    /// - Throws: `conflict` when anything happened to either since it was looked at, or they are one already.
    package func merge(
        _ gone: Sight,
        into kept: Sight,
        chosen: [Contact.Field: String] = [:]
    ) async throws -> [EntryRef] {
        let series = series
        return try await writer.write { db in
            if let earlier = try series.entry(of: kept.act, db) {
                return try [earlier.ref] + Self.entries(naming: earlier.ref, by: "corrected", db)
            }
            let (into, other) = (try Self.lead(in: kept, db), try Self.lead(in: gone, db))
            guard into.id != other.id else {
                throw LanyardError(.conflict, "These two are one lead already.", subject: "\(into.id)")
            }
            var chain = try series.begin(db)
            let merge = try chain.append(
                .merged(into: into.id),
                lead: other.id,
                causes: Look(upTo: into.look.heads + other.look.heads).heads,
                act: kept.act,
                db
            ).ref
            var entries = [merge]
            let contact = try Self.contact(of: into.id, db)
            for (field, value) in chosen.sorted(by: { $0.key.rawValue < $1.key.rawValue })
            where contact[field] != value {
                let act = Act(by: kept.act.actor)
                entries.append(
                    try chain.append(
                        .corrected(field, value),
                        lead: into.id,
                        causes: [merge],
                        act: act,
                        db
                    ).ref
                )
            }
            try chain.end(db)
            return entries
        }
    }

    /// Notes that a person looked at two leads and found two people: they are not suggested as one again.
    @discardableResult
    package func distinguish(_ lead: LeadID, from other: LeadID, act: Act) async throws -> EntryRef {
        guard lead != other else {
            throw LanyardError(.invalid, "A lead cannot be told apart from itself.", subject: "\(lead)")
        }
        guard try await leads([other])[other] != nil else { throw Self.unknown(other) }
        return try await append(.distinguished(from: other), to: lead, act: act)
    }

    /// What a person at the vetting page may take back.
    private static let takenBack: Set<String> = [
        "decided", "merged", "distinguished", "corrected", "answered", "noted",
    ]
    /// More than one act leads to: a company's name put right in as many leads.
    package static let mostTakenBack = 1_000

    /// Takes entries back, each lead's with one undo; what was chosen with a merge goes with the merge.
    ///
    /// - Returns: The leads concerned.
    /// - Throws: `notFound` for an entry that is not here, `invalid` for one that is not taken back so.
    package func takeBack(_ entries: [EntryRef], act: Act) async throws -> [LeadID] {
        guard 1...Self.mostTakenBack ~= entries.count else {
            throw LanyardError(.invalid, "That is too much, or nothing, to be taken back at once.")
        }
        let series = series
        return try await writer.write { db in
            var byLead: [LeadID: [EntryRef]] = [:]
            for entry in entries {
                let about = try Self.kindAndLead(of: entry, db)
                byLead[about.lead, default: []].append(entry)
                guard about.kind == "merged" else { continue }
                for choice in try Self.entries(naming: entry, by: "corrected", db)
                where !entries.contains(choice) {
                    byLead[try Self.kindAndLead(of: choice, db).lead, default: []].append(choice)
                }
            }
            let leads = byLead.keys.sorted()
            guard try series.entry(of: act, db) == nil else { return leads }
            var chain = try series.begin(db)
            for lead in leads {
                let own = lead == leads.first ? act : Act(by: act.actor)
                try chain.append(.undone, lead: lead, causes: byLead[lead] ?? [], act: own, db)
            }
            try chain.end(db)
            return leads
        }
    }

    private static func kindAndLead(
        of entry: EntryRef,
        _ db: Database
    ) throws -> (kind: String, lead: LeadID) {
        let find = try db.cachedStatement(
            sql: "SELECT entry.kind, entry.lead FROM \(EntryRows.table) WHERE node.id = ? AND entry.seq = ?"
        )
        guard let row = try Row.fetchOne(find, arguments: [Data(entry.node.bytes), entry.seq]),
            let lead = row.optionalBytes(1).flatMap(LeadID.init(bytes:))
        else { throw LanyardError(.notFound, "There is no such entry here.", subject: "\(entry)") }
        guard takenBack.contains(row[0]) else {
            throw LanyardError(.invalid, "This is not taken back here.", subject: "\(entry)")
        }
        return (row[0], lead)
    }

    /// The entries of a kind that name an entry of the same group among their causes.
    private static func entries(naming entry: EntryRef, by kind: String, _ db: Database) throws -> [EntryRef]
    {
        let find = try db.cachedStatement(
            sql: "SELECT entry.lead FROM \(EntryRows.table) WHERE node.id = ? AND entry.seq = ?"
        )
        guard let row = try Row.fetchOne(find, arguments: [Data(entry.node.bytes), entry.seq]),
            let lead = row.optionalBytes(0).flatMap(LeadID.init(bytes:))
        else { return [] }
        return try Projector.entries(of: Projector.group(of: lead, db), db)
            .filter { $0.kind == kind && $0.causes.contains(entry) }.map(\.ref)
    }

    private static func contact(of lead: LeadID, _ db: Database) throws -> Contact {
        let group = try Projector.group(of: lead, db)
        let fold = Fold(try Projector.entries(of: group, db), clocks: try Projector.clocks(db))
        return fold.leads.first { $0.id == fold.survivors[lead] }?.contact ?? Contact()
    }
}
