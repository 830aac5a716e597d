internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// Keeps a picture or a recording of a lead: its bytes and the entry that speaks of them, in one transaction.
    ///
    /// - Throws: `invalid` when the bytes are not what they are said to be, `notFound` when there is no such lead.
    @discardableResult
    package func attach(
        _ bytes: [UInt8],
        subject: Attachment.Subject,
        mediaType: Attachment.MediaType,
        to lead: LeadID,
        act: Act
    ) async throws -> EntryRef {
        let attachment = try Attachment(bytes, subject: subject, mediaType: mediaType)
        let series = series
        return try await writer.write { db in
            if let earlier = try series.entry(of: act, db) { return earlier.ref }
            guard try Self.first(of: lead, db) != nil else { throw Self.unknown(lead) }
            try AttachmentRows.keep(bytes, under: attachment.hash, db)
            return try series.append(.attached(attachment), lead: lead, causes: [], act: act, db)
        }
    }

    /// An attachment and its bytes; `nil` when they are not here.
    package func attachment(_ hash: [UInt8]) async throws -> (attachment: Attachment, bytes: [UInt8])? {
        try await readEntries { db in
            let find = """
                SELECT \(EntryRows.columns), attachment.bytes FROM attachment
                JOIN attached ON attached.hash = attachment.hash JOIN entry ON entry.position = attached.position
                JOIN node ON node.number = entry.node WHERE attachment.hash = ? LIMIT 1
                """
            guard let row = try Row.fetchOne(db, sql: find, arguments: [Data(hash)]),
                case .attached(let attachment) = try EntryRows.entry(row).happening
            else { return nil }
            return (attachment, row.bytes(12))
        }
    }

    /// Whether there are any.
    package func hasAttachments() async throws -> Bool {
        try await readEntries { db in try Int.fetchOne(db, sql: "SELECT 1 FROM attachment LIMIT 1") != nil }
    }

    /// The hashes of attachments that a node's entries speak of and whose bytes are not here, at most `limit`.
    package func missingAttachments(of node: NodeID, limit: Int) async throws -> [[UInt8]] {
        try await readEntries { db in
            try Data.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT attached.hash FROM attached
                    JOIN entry ON entry.position = attached.position JOIN node ON node.number = entry.node
                    LEFT JOIN attachment ON attachment.hash = attached.hash
                    WHERE node.id = ? AND attachment.hash IS NULL LIMIT ?
                    """,
                arguments: [Data(node.bytes), limit]
            ).map { Array($0) }
        }
    }

    /// Takes the bytes of an attachment that one of a node's entries speaks of.
    ///
    /// - Throws: `invalid` when they have another hash; `notFound` when nothing here speaks of them (any more).
    package func take(attachment bytes: [UInt8], hash: [UInt8], of node: NodeID) async throws {
        guard bytes.count <= Attachment.mostBytes, SHA256Digest.bytes(of: bytes) == hash else {
            throw LanyardError(.invalid, "The attachment was changed on its way.")
        }
        try await writer.write { db in
            let isWanted = try Int.fetchOne(
                db,
                sql: """
                    SELECT 1 FROM attached JOIN entry ON entry.position = attached.position
                    JOIN node ON node.number = entry.node WHERE attached.hash = ? AND node.id = ? LIMIT 1
                    """,
                arguments: [Data(hash), Data(node.bytes)]
            )
            guard isWanted != nil else {
                throw LanyardError(.notFound, "No entry of this laptop speaks of this attachment.")
            }
            try AttachmentRows.keep(bytes, under: hash, db)
        }
    }

    /// Adds to a check of a node's chain that its attachments are here; each was checked when it was kept.
    package func verifyAttachments(of node: NodeID, _ found: inout Verification) async throws {
        let missing = try await missingAttachments(of: node, limit: Verification.mostListed)
        for hash in missing { found.complain("The attachment \(hash.hexadecimal) is missing.") }
    }

    /// Reads the bytes of all attachments again from disk, and says what is wrong with them.
    func checkAttachments(_ found: inout Verification) async throws {
        var after = Data()
        while true {
            let from = after
            let piece = try await readEntries { db in
                // Some at a time: each may have megabytes.
                try Row.fetchAll(
                    db,
                    sql: "SELECT hash, bytes FROM attachment WHERE hash > ? ORDER BY hash LIMIT 8",
                    arguments: [from]
                ).map { (hash: $0[0] as Data, isIntact: SHA256Digest.bytes(of: $0.bytes(1)) == $0.bytes(0)) }
            }
            guard let last = piece.last else { break }
            after = last.hash
            for row in piece where !row.isIntact {
                found.complain("The attachment \(Array(row.hash).hexadecimal) was changed.")
            }
        }
        try await verifyAttachments(of: node, &found)
    }
}
