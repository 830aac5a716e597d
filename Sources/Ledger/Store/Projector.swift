internal import Foundation
internal import GRDB
internal import Leads

/// Writes what pages and searches read: a row a lead, folded from all entries of its merge group.
struct Projector: Sendable {
    let rules: Ledger.Rules

    /// As much as one transaction folds before a waiting scan gets its turn: some 30 ms.
    static let batch = 250
    /// As much as one transaction folds when nobody scans: each commit costs the disk's time and FTS5's.
    static let largeBatch = 1_000
    /// A merge group larger than this is no person; the rest of it is left as it is.
    private static let largestGroup = 1_000

    /// Folds a batch of leads that are behind.
    ///
    /// Returns whether none is left.
    func project(_ db: Database, most: Int = largeBatch) throws -> Bool {
        let dirty = try Data.fetchAll(
            db.cachedStatement(sql: "SELECT lead FROM dirty ORDER BY number LIMIT ?"),
            arguments: [most]
        )
        guard !dirty.isEmpty else { return true }
        let clocks = try Self.clocks(db)
        var done: Set<LeadID> = []
        var changed: [LeadTable.Row] = []
        for bytes in dirty {
            guard let lead = LeadID(bytes: Array(bytes)), !done.contains(lead) else { continue }
            let group = try Self.group(of: lead, db)
            changed += try rows(of: group, clocks, db)
            done.formUnion(group)
        }
        // FTS5 writes itself out whenever a row comes before the last one.
        for row in changed.sorted(by: { $0.number < $1.number }) { try row.write(db) }
        let forget = try db.cachedStatement(sql: "DELETE FROM dirty WHERE lead = ?")
        for lead in done { try forget.execute(arguments: [Data(lead.bytes)]) }
        guard dirty.count < most else { return false }
        try LeadTable.sweep(db)
        return true
    }

    /// Marks every lead dirty when the verdicts follow another definition or domain list.
    func adopt(_ db: Database) throws {
        try DefinitionVersions.keep(rules.show, db)
        let stamp = rules.stamp
        let known = try Data.fetchOne(db, sql: "SELECT value FROM about WHERE key = 'rules'")
        guard known != stamp else { return }
        try LeadTable.markAllDirty(db)
        try db.execute(
            sql: "INSERT OR REPLACE INTO about (key, value) VALUES ('rules', ?)",
            arguments: [stamp]
        )
    }

    /// Whether what is stored of a lead is not what its entries fold into.
    ///
    /// A lead that was written to just now is behind, which is not wrong: it is folded next.
    func differs(_ lead: LeadID, _ db: Database) throws -> Bool {
        let group = try Self.group(of: lead, db)
        let find = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM dirty WHERE lead = ?)")
        let isBehind = try group.contains {
            try Bool.fetchOne(find, arguments: [Data($0.bytes)]) ?? false
        }
        guard !isBehind else { return false }
        let rows = try rows(of: group, try Self.clocks(db), db)
        return try !rows.allSatisfy { try $0.id != lead || $0.isStored(db) }
    }

    /// Every lead that is tied to this one, itself included.
    static func group(of lead: LeadID, _ db: Database) throws -> Set<LeadID> {
        let tied = try db.cachedStatement(sql: "SELECT other FROM link WHERE lead = ?")
        var group: Set<LeadID> = [lead]
        var waiting = [lead]
        while let next = waiting.popLast(), group.count < largestGroup {
            for bytes in try Data.fetchAll(tied, arguments: [Data(next.bytes)]) {
                if let other = LeadID(bytes: Array(bytes)), group.insert(other).inserted {
                    waiting.append(other)
                }
            }
        }
        return group
    }

    /// All entries of a group of leads.
    static func entries(of group: Set<LeadID>, _ db: Database) throws -> [Entry] {
        let find = try db.cachedStatement(
            sql: "SELECT \(EntryRows.columns) FROM \(EntryRows.table) WHERE entry.lead = ?"
        )
        return try group.sorted().flatMap { lead in
            let held = try Row.fetchAll(find, arguments: [Data(lead.bytes)]).map(EntryRows.entry)
            return held + (try Erasures.of(lead, db))
        }
    }

    static func clocks(_ db: Database) throws -> ClockCorrections {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT node, at, error FROM measurement ORDER BY node, at, error")
        )
        return ClockCorrections(
            rows.compactMap { row in
                NodeID(bytes: row.bytes(0)).map { ClockMeasurement(node: $0, at: row[1], error: row[2]) }
            }
        )
    }

    private func rows(
        of group: Set<LeadID>,
        _ clocks: ClockCorrections,
        _ db: Database
    ) throws -> [LeadTable.Row] {
        let fold = Fold(try Self.entries(of: group, db), clocks: clocks)
        let leads = Dictionary(uniqueKeysWithValues: fold.leads.map { ($0.id, $0) })
        return try group.sorted().compactMap { id in
            guard let number = try Self.number(of: id, db) else { return nil }
            let survivor = fold.survivors[id].flatMap { $0 == id ? nil : $0 }
            let lead = leads[id]
            return LeadTable.Row(
                number: number,
                id: id,
                survivor: survivor,
                isListed: survivor == nil && lead?.isListed == true,
                isUnfinished: lead.map(rules.isUnfinished) ?? false,
                resolved: lead?.resolved?.encoded.encoded,
                summary: lead.map(rules.summary)
            )
        }
    }

    /// The position of a lead's first entry; `nil` for one that is only spoken of.
    private static func number(of id: LeadID, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT min(position) FROM entry WHERE lead = ?"),
            arguments: [Data(id.bytes)]
        )
    }
}

extension Ledger.Rules {
    /// Changes whenever verdicts may.
    fileprivate var stamp: Data {
        let definition = show.definition
        let needs = show.questions[Lead.need] == nil ? "" : Lead.need
        let words = (definition.rules.map(\.reason) + (definition.rating?.lines.map(\.reason) ?? []))
            .joined(separator: "\n")
        return Data(
            SHA256Digest.bytes(
                of: definition.digest + Array("\(definition.version)\n\(needs)\n\(words)\n".utf8)
                    + domains.digest
            )
        )
    }
}
