internal import Foundation
internal import GRDB
internal import Leads

/// How the bytes of attachments stand in the store, each once under its SHA-256.
enum AttachmentRows {
    /// Notes that an entry speaks of an attachment, whose bytes may come later.
    static func expect(_ attachment: Attachment, for position: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO attached (position, hash) VALUES (?, ?)")
            .execute(arguments: [position, Data(attachment.hash)])
    }

    static func keep(_ bytes: [UInt8], under hash: [UInt8], _ db: Database) throws {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO attachment (hash, bytes) VALUES (?, ?)")
            .execute(arguments: [Data(hash), Data(bytes)])
    }

    /// Forgets what an entry attached, and the bytes if no other entry speaks of them.
    static func forget(_ position: Int64, _ db: Database) throws {
        let find = try db.cachedStatement(sql: "SELECT hash FROM attached WHERE position = ?")
        guard let hash = try Data.fetchOne(find, arguments: [position]) else { return }
        try db.execute(sql: "DELETE FROM attached WHERE position = ?", arguments: [position])
        try db.execute(
            sql: """
                DELETE FROM attachment
                WHERE hash = ? AND NOT EXISTS (SELECT 1 FROM attached WHERE attached.hash = attachment.hash)
                """,
            arguments: [hash]
        )
    }
}
