internal import Foundation
internal import GRDB
internal import Leads

/// The table `erasure`: entries of other nodes that erase, held without the chain that they stand in.
///
/// Entries flow up only. What must be gone everywhere flows down too: a laptop must not keep what its desk forgot, nor a
/// restored store what the one before it forgot.
enum Erasures {
    static let kinds = ["erased", "refused", "forgotten"]

    /// Takes note of one; `false` when it is known already, or is no such entry.
    static func keep(_ entry: Entry, _ db: Database) throws -> Bool {
        guard kinds.contains(entry.kind), entry.isBodyIntact, entry.happening != nil else { return false }
        let find = try db.cachedStatement(
            sql: "SELECT 1 FROM \(EntryRows.table) WHERE node.id = ? AND entry.seq = ?"
        )
        guard try Int.fetchOne(find, arguments: [Data(entry.node.bytes), entry.seq]) == nil else {
            return false
        }
        try db.execute(
            sql: "INSERT OR IGNORE INTO erasure (node, seq, lead, entry) VALUES (?, ?, ?, ?)",
            arguments: [
                Data(entry.node.bytes), entry.seq, entry.lead.map { Data($0.bytes) }, Data(entry.encoded),
            ]
        )
        guard db.changesCount > 0 else { return false }
        try apply(entry, db)
        return true
    }

    /// Does again what all of them ask for.
    static func applyAll(_ db: Database) throws {
        for entry in try all(db) { try apply(entry, db) }
    }

    /// Those about a lead.
    static func of(_ lead: LeadID, _ db: Database) throws -> [Entry] {
        let find = try db.cachedStatement(sql: "SELECT entry FROM erasure WHERE lead = ? ORDER BY node, seq")
        return try Data.fetchAll(find, arguments: [Data(lead.bytes)]).map {
            try Entry(CBOR(decoding: Array($0)))
        }
    }

    static func all(_ db: Database) throws -> [Entry] {
        try Data.fetchAll(db, sql: "SELECT entry FROM erasure ORDER BY node, seq")
            .map { try Entry(CBOR(decoding: Array($0))) }
    }

    private static func apply(_ entry: Entry, _ db: Database) throws {
        // Nothing that erases is attached to anything.
        try EntryRows.takeNote(of: entry, at: 0, db)
        if let lead = entry.lead { try EntryRows.markDirty(lead, db) }
    }
}

/// The table `forgotten_key`: by what a list's rows are recognised that must not come back.
enum ForgottenKeys {
    static func keep(_ keys: [[UInt8]], _ db: Database) throws {
        for key in keys {
            try db.execute(
                sql: "INSERT OR IGNORE INTO forgotten_key (key) VALUES (?)",
                arguments: [Data(key)]
            )
        }
    }

    static func all(_ db: Database) throws -> Set<[UInt8]> {
        Set(try Data.fetchAll(db, sql: "SELECT key FROM forgotten_key").map { Array($0) })
    }

    /// Takes whoever is forgotten off the attendee list; says how many rows that were.
    static func sweepRoster(_ show: Show, _ db: Database) throws -> Int {
        let keys = try all(db)
        guard !keys.isEmpty else { return 0 }
        var gone: [(number: Int64, contact: [UInt8])] = []
        let rows = try Row.fetchCursor(db, sql: "SELECT number, badge, contact FROM roster")
        while let row = try rows.next() {
            let contact = row.bytes(2)
            guard let fields = (try? CBOR(decoding: contact))?.mapValue else { continue }
            let found = show.forgottenKeys(badge: row[1], Contact(fields))
            if found.contains(where: keys.contains) { gone.append((row[0], contact)) }
        }
        for row in gone { try RosterTable.forget(row.number, contact: row.contact, db) }
        if !gone.isEmpty { try RosterTable.sweep(db) }
        return gone.count
    }
}
