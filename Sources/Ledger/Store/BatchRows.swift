internal import Foundation
internal import GRDB
internal import Leads

/// The table `batch`: the sealed lists that entries tell of.
enum BatchRows {
    static func keep(_ batch: Batch, sealedBy entry: Entry, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO batch (id, node, seq, at, by, body) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET node = excluded.node, seq = excluded.seq, at = excluded.at,
                    by = excluded.by, body = excluded.body
                WHERE batch.body IS NULL
                """
        ).execute(arguments: [
            Data(batch.id.bytes), Data(entry.node.bytes), entry.seq, entry.at.milliseconds, entry.actor,
            Data(CBOR.map(batch.fields).encoded),
        ])
    }

    /// Notes that a list is not to be sent, also where its sealing has not arrived yet.
    static func cancel(_ batch: BatchID, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO batch (id, node, seq, at, by, cancelled) VALUES (?, x'', 0, 0, '', 1)
                ON CONFLICT (id) DO UPDATE SET cancelled = 1
                """
        ).execute(arguments: [Data(batch.bytes)])
    }

    static let columns = "batch.body, batch.at, batch.by, batch.cancelled, batch.node"

    /// Reads rows selected as `columns`; `nil` for a list of which only the end is known here.
    static func sealed(_ row: Row) -> SealedBatch? {
        guard let fields = row.optionalBytes(0).flatMap({ (try? CBOR(decoding: $0))?.mapValue }),
            let batch = Batch(fields), let node = NodeID(bytes: row.bytes(4))
        else { return nil }
        return SealedBatch(batch: batch, by: row[2], at: row[1], node: node, isCancelled: row[3])
    }
}
