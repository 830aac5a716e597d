internal import Foundation
internal import GRDB
internal import Leads

/// The table `refusal`: visitors who do not want to be kept.
///
/// A refusal takes away every entry about its lead that does not name it among its causes, whenever that entry
/// arrives: what another laptop wrote without knowing of the refusal is not kept either, in whatever order the two
/// meet. What is written after a refusal names it.
enum Refusals {
    /// The refusals of a lead that are known here, undone or not.
    static func all(of lead: LeadID, _ db: Database) throws -> [EntryRef] {
        let rows = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT node, seq FROM refusal WHERE lead = ? ORDER BY node, seq"),
            arguments: [Data(lead.bytes)]
        )
        return rows.compactMap { row in NodeID(bytes: row.bytes(0)).map { EntryRef($0, row[1]) } }
    }

    /// Whether the visitor, under this id or another, does not want to be kept now.
    static func stands(for lead: LeadID, _ db: Database) throws -> Bool {
        let group = try Projector.group(of: lead, db)
        guard try group.contains(where: { try !all(of: $0, db).isEmpty }) else { return false }
        let fold = Fold(try Projector.entries(of: group, db), clocks: try Projector.clocks(db))
        return fold.leads.first { $0.id == fold.survivors[lead] }?.refusal != nil
    }

    /// Whether an entry must not be held with what it says.
    static func bar(_ entry: Entry, _ db: Database) throws -> Bool {
        guard let lead = entry.lead else { return false }
        return try all(of: lead, db).contains { !entry.causes.contains($0) }
    }

    /// Takes note of a refusal, and erases what is held and must not be.
    static func keep(_ refusal: Entry, _ db: Database) throws {
        guard let lead = refusal.lead else { return }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO refusal (lead, node, seq) VALUES (?, ?, ?)")
            .execute(arguments: [Data(lead.bytes), Data(refusal.node.bytes), refusal.seq])
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(EntryRows.columns), entry.position FROM \(EntryRows.table)
                    WHERE entry.lead = ? AND entry.body IS NOT NULL
                    """
            ),
            arguments: [Data(lead.bytes)]
        )
        for row in rows {
            let entry = try EntryRows.entry(row)
            guard entry.isErasable, !entry.causes.contains(refusal.ref) else { continue }
            try EntryRows.forget(at: row[12], db)
        }
        // What a destination said of the lead may quote the person.
        try db.cachedStatement(sql: "UPDATE delivery SET words = NULL WHERE lead = ?")
            .execute(arguments: [Data(lead.bytes)])
        try EntryRows.markDirty(lead, db)
    }
}
