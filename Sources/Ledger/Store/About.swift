internal import Foundation
internal import GRDB
internal import Leads

/// What a store knows of itself, by key: its own node, the rules that its verdicts follow, what a desk proved.
enum About {
    /// The keys that stand for the number series: a store that goes on as a new node begins without them.
    static let ofSeries = ["node", "derived", "proof", "backup", "backup-places", ticketKey]
    /// What the tickets of sign-ins are made with.
    static let ticketKey = "ticket-key"

    static func value(_ key: String, _ db: Database) throws -> [UInt8]? {
        try Data.fetchOne(db, sql: "SELECT value FROM about WHERE key = ?", arguments: [key]).map {
            Array($0)
        }
    }

    static func set(_ key: String, to value: [UInt8], _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO about (key, value) VALUES (?, ?)",
            arguments: [key, Data(value)]
        )
    }
}
