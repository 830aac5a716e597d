internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// The fields that must not be kept of a lead as long as the visitor does not agree.
    package func withheldFields(of lead: LeadID) async throws -> Set<Contact.Field> {
        let grounds = grounds
        return try await readEntries { db in try grounds.withheld(from: lead, db) }
    }

    /// Erases what no ground allows to keep of the visitors whom entries of other nodes are about: on one laptop they may
    /// have agreed, and taken it back on another.
    package func trim(after entries: [Entry], act: Act) async throws {
        guard let fields = grounds.show.consent?.fieldsByConsent, !fields.isEmpty else { return }
        let leads = Set(entries.filter { $0.mayLackGround(for: fields) }.compactMap(\.lead))
        guard !leads.isEmpty else { return }
        let (series, grounds) = (series, grounds)
        let isTrimmed = try await writer.write { db in
            var chain = try series.begin(db)
            var isTrimmed = false
            for lead in leads.sorted() {
                let trimming = Trimming(lead: lead, ofNode: nil, act: act)
                isTrimmed = try trimming.run(grounds, in: &chain, db) || isTrimmed
            }
            try chain.end(db)
            return isTrimmed
        }
        if isTrimmed { try await writer.clean() }
    }

    /// What a word on consent, or taking one back, asks for: what may no longer be kept goes, what may be kept now comes.
    ///
    /// Returns whether anything went.
    static func settle(
        _ happening: Happening,
        of lead: LeadID,
        _ grounds: Grounds,
        as act: Act,
        in chain: inout Series.Chain,
        _ db: Database
    ) throws -> Bool {
        switch happening {
        case .consented, .undone: break
        default: return false
        }
        guard grounds.show.consent?.fieldsByConsent.isEmpty == false else { return false }
        // Only what this node wrote is its to erase: no desk would take anything else from a booth.
        let trimming = Trimming(lead: lead, ofNode: chain.node, act: act)
        let isTrimmed = try trimming.run(grounds, in: &chain, db)
        try fill(lead, grounds, as: act, in: &chain, db)
        return isTrimmed
    }

    /// Keeps what was known of a visitor all along and may be kept now.
    private static func fill(
        _ lead: LeadID,
        _ grounds: Grounds,
        as act: Act,
        in chain: inout Series.Chain,
        _ db: Database
    ) throws {
        let group = try Projector.group(of: lead, db)
        let withheld = try grounds.withheld(from: lead, db)
        let awaited = grounds.awaited.contact(of: group, at: chain.wall)
        guard let known = try Grounds.lead(lead, in: group, db) else { return }
        for field in Contact.Field.allCases where known.contact[field] == nil && !withheld.contains(field) {
            guard let value = awaited[field] else { continue }
            try chain.append(.corrected(field, value), lead: lead, act: Act(by: act.actor), db)
        }
        guard let former = known.resolved, let badge = known.badge,
            let listed = try rosterContact(of: badge, db)?.without(withheld), listed != former
        else { return }
        try chain.append(.resolved(listed), lead: lead, act: Act(by: act.actor), db)
    }
}

extension Ledger {
    /// Where a better reading of a scan tells what may not be kept, so does the scan: it goes, and the rest of the reading
    /// is kept in its place.
    ///
    /// Returns whether that was so.
    static func trim(
        _ better: BetterReading,
        _ grounds: Grounds,
        as act: Act,
        in chain: inout Series.Chain,
        _ db: Database
    ) throws -> Bool {
        guard let reading = better.reading,
            reading.contact != nil, let fields = grounds.show.consent?.fieldsByConsent, !fields.isEmpty,
            Happening.reread(reading).tells(any: fields)
        else { return false }
        let find = try db.cachedStatement(
            sql: "SELECT \(EntryRows.columns) FROM \(EntryRows.table) WHERE node.id = ? AND entry.seq = ?"
        )
        let row = try Row.fetchOne(find, arguments: [Data(better.scan.node.bytes), better.scan.seq])
        guard let entry = try row.map(EntryRows.entry), case .captured(let visit) = entry.happening else {
            return false
        }
        let trimming = Trimming(lead: better.lead, ofNode: nil, act: act)
        let withheld = try grounds.withheld(from: better.lead, db)
        let said = visit.reread(as: reading)
        guard Happening.captured(said).tells(any: withheld) else { return false }
        try trimming.trim([entry], of: better.lead, [entry.ref: said], withheld, in: &chain, db)
        return true
    }
}

extension Entry {
    /// Whether it says something in some fields, or anything on consent.
    fileprivate func mayLackGround(for fields: Set<Contact.Field>) -> Bool {
        switch kind {
        case "consented", "undone": true
        case "captured", "trimmed", "resolved", "reread", "corrected":
            happening?.tells(any: fields) == true
        default: false
        }
    }
}

/// Erases the entries of a lead that say what may not be kept (any more), and says again what of them may.
private struct Trimming {
    let lead: LeadID
    /// Whose entries; `nil`: of every node.
    let ofNode: NodeID?
    let act: Act

    /// Returns whether there were any.
    func run(_ grounds: Grounds, in chain: inout Series.Chain, _ db: Database) throws -> Bool {
        let group = try Projector.group(of: lead, db)
        let fields = try grounds.withheld(from: lead, db)
        guard !fields.isEmpty, let known = try Grounds.lead(lead, in: group, db), known.refusal == nil else {
            return false
        }
        // A visit says what the last reading of its badge says: what was scanned holds that too.
        let visits = Dictionary(known.visits.map { ($0.entry, $0.what) }) { first, _ in first }
        let excess = try Projector.entries(of: group, db).filter { entry in
            guard ofNode == nil || entry.node == ofNode, let happening = entry.happening else { return false }
            return happening.tells(any: fields)
                || visits[entry.ref].map { Happening.captured($0).tells(any: fields) } == true
        }
        for lead in group.sorted() {
            let entries = excess.filter { $0.lead == lead }
            if !entries.isEmpty { try trim(entries, of: lead, visits, fields, in: &chain, db) }
        }
        return !excess.isEmpty
    }

    func trim(
        _ excess: [Entry],
        of lead: LeadID,
        _ visits: [EntryRef: Visit],
        _ fields: Set<Contact.Field>,
        in chain: inout Series.Chain,
        _ db: Database
    ) throws {
        for start in stride(from: 0, to: excess.count, by: Entry.mostCauses) {
            let causes = excess[start...].prefix(Entry.mostCauses).map(\.ref)
            try chain.append(.erased, lead: lead, causes: causes, act: Act(by: act.actor), db)
        }
        for entry in excess {
            guard let rest = rest(of: entry, visits[entry.ref], without: fields) else { continue }
            let causes = entry.kind == "captured" ? [entry.ref] : entry.causes
            try chain.append(rest, lead: lead, causes: causes, act: Act(by: act.actor), db)
        }
    }

    /// What is said again; `visit` is what a visit says by the last reading of its badge.
    private func rest(of entry: Entry, _ visit: Visit?, without fields: Set<Contact.Field>) -> Happening? {
        switch entry.happening {
        case .captured(let said): .trimmed((visit ?? said).without(fields))
        case .trimmed(let said): .trimmed(said.without(fields))
        case .resolved(let contact): .resolved(contact.without(fields))
        // A reading goes with the scan that it read, and what somebody typed into one field goes whole.
        default: nil
        }
    }
}
