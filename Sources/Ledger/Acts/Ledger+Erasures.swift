internal import Foundation
internal import GRDB
package import Leads

/// Some of the erasures that a desk knows of.
package struct ErasurePiece: Sendable {
    package var entries: [Entry]
    /// Where the next piece begins.
    package var next: Int64
    package var isMore: Bool
}

extension Ledger {
    /// As many erasures as one answer carries; a person's is one or a few.
    package static let erasuresAtOnce = 200

    /// The entries that erase, in the order in which they came here, without those of one node.
    package func erasures(after position: Int64, except node: NodeID) async throws -> ErasurePiece {
        try await readEntries { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(EntryRows.columns), entry.position FROM \(EntryRows.table)
                    WHERE entry.position > ? AND node.id <> ? AND entry.kind IN ('erased', 'refused', 'forgotten')
                    AND entry.body IS NOT NULL ORDER BY entry.position LIMIT ?
                    """,
                arguments: [position, Data(node.bytes), Self.erasuresAtOnce]
            )
            var (entries, bytes, next) = ([Entry](), 0, position)
            for row in rows {
                let entry = try EntryRows.entry(row)
                bytes += entry.encoded.count
                // A few of the largest fill an answer; at least one is in each.
                if bytes > Self.erasureBytes, !entries.isEmpty { break }
                entries.append(entry)
                next = row[12]
            }
            return ErasurePiece(
                entries: entries,
                next: next,
                isMore: entries.count < rows.count || rows.count == Self.erasuresAtOnce
            )
        }
    }

    /// About as much as one answer carries.
    private static let erasureBytes = 400_000

    /// How far this store knows the erasures of a desk.
    package func erasuresKnown(of desk: String) async throws -> Int64 {
        try await readEntries { db in
            try About.value("erasures of \(desk)", db).flatMap { (try? CBOR(decoding: $0))?.integerValue }
                ?? 0
        }
    }

    /// Takes erasures that came down from a desk: what they name is gone from this store's files when this returns.
    ///
    /// Entries that erase nothing, were changed on their way, or are this store's own are left out.
    ///
    /// - Returns: How many were new.
    @discardableResult
    package func take(erasures: [Entry], of desk: String, upTo next: Int64) async throws -> Int {
        let (own, show) = (node, rules.show)
        let count = try await writer.write { db in
            var count = 0
            for entry in erasures where entry.node != own {
                if try Erasures.keep(entry, db) { count += 1 }
            }
            if count > 0 { _ = try ForgottenKeys.sweepRoster(show, db) }
            try About.set("erasures of \(desk)", to: CBOR.integer(next).encoded, db)
            return count
        }
        if count > 0 { try await writer.clean() }
        return count
    }

    /// The file in which a restored store finds what the one before it erased.
    static let carried = "carried-erasures"

    /// Takes what a restore left beside the store.
    static func takeCarried(in directory: URL, _ show: Show, _ pool: DatabasePool) throws {
        let file = directory.appending(path: carried)
        guard let bytes = FileManager.default.contents(atPath: file.path) else { return }
        let entries = try CBOR.sequence(decoding: Array(bytes), limit: mostCarried).map { try Entry($0) }
        try pool.write { db in
            for entry in entries { _ = try Erasures.keep(entry, db) }
            _ = try ForgottenKeys.sweepRoster(show, db)
        }
        try FileManager.default.removeItem(at: file)
    }

    /// More people than ask at one show.
    private static let mostCarried = 100_000

    /// Writes down for a restored store what the store in its place erased; one that cannot be read any more erased nothing
    /// that could be told.
    static func carryErasures(from file: URL, in directory: URL) throws {
        // Opening would make an empty one.
        guard FileManager.default.fileExists(atPath: file.path),
            let queue = try? DatabaseQueue(path: file.path)
        else { return }
        defer { try? queue.close() }
        let entries = try? queue.read { db in
            let own = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(EntryRows.columns) FROM \(EntryRows.table)
                    WHERE entry.kind IN ('erased', 'refused', 'forgotten') AND entry.body IS NOT NULL
                    """
            ).map(EntryRows.entry)
            return own + (try db.tableExists("erasure") ? Erasures.all(db) : [])
        }
        guard let entries, !entries.isEmpty else { return }
        let bytes = Data(entries.prefix(mostCarried).flatMap(\.encoded))
        try bytes.write(to: directory.appending(path: carried), options: .atomic)
    }
}
