internal import Foundation
internal import GRDB
package import Leads

/// How far a node's chain reaches in a store.
package struct Head: Sendable, Hashable {
    package var seq: Int64
    package var digest: [UInt8]

    package init(seq: Int64, digest: [UInt8]) {
        self.seq = seq
        self.digest = digest
    }

    /// Before the first entry.
    package static let none = Head(seq: 0, digest: Entry.genesis)
}

/// How many leads there are, how many of them no desk has confirmed in full, and how many no desk has proven.
package struct Holdings: Sendable, Hashable {
    package var leads: Int
    package var onlyHere: Int
    /// Leads with an entry that no desk has read from its disk again and found equal to ours.
    package var unproven = 0
}

extension Ledger {
    /// The head of every node whose entries are held.
    package func heads() async throws -> [NodeID: Head] {
        try await readEntries { db in try Self.heads(db) }
    }

    /// A node's entries after a number, in order, at most `limit` of them and about `bytes` of bodies.
    package func entries(
        of node: NodeID,
        after seq: Int64,
        limit: Int,
        bytes: Int = .max
    ) async throws -> [Entry] {
        try await readEntries { db in
            try Self.entries(of: node, after: seq, limit: limit, bytes: bytes, db)
        }
    }

    static func entries(
        of node: NodeID,
        after seq: Int64,
        limit: Int,
        bytes: Int = .max,
        _ db: Database
    ) throws -> [Entry] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT \(EntryRows.columns) FROM \(EntryRows.table)
                    WHERE node.id = ? AND entry.seq > ? ORDER BY entry.seq LIMIT ?
                    """
            ),
            arguments: [Data(node.bytes), seq, limit]
        )
        var (entries, size): ([Entry], Int) = ([], 0)
        while size < bytes, let row = try rows.next() {
            let entry = try EntryRows.entry(row)
            size += entry.body?.count ?? 0
            entries.append(entry)
        }
        return entries
    }

    /// Takes entries of other nodes, as far as they continue the chains held here.
    ///
    /// Taking the same ones again, or some that lie too far ahead, changes nothing: the heads in the answer say where
    /// to go on.
    ///
    /// - Throws: `invalid` when an entry does not follow from the one before or its body is not the one that was
    ///   sealed, `notAllowed` when the role may not write its kind; then none of them is taken.
    package func take(_ entries: [Entry], as role: Role) async throws -> [NodeID: Head] {
        let (own, arrived) = (node, now())
        return try await writer.write { db in
            var heads: [NodeID: Node] = [:]
            for entry in entries where entry.node != own {
                var head = try heads[entry.node] ?? Node.row(of: entry.node, db)
                defer { heads[entry.node] = head }
                guard entry.seq == head.head + 1 else {
                    try Self.checkKnown(entry, head, db)
                    continue
                }
                try Self.check(entry, after: head, role, db)
                _ = try EntryRows.insert(entry, node: head.number, arrived: arrived, db)
                head.advance(to: entry)
            }
            for head in heads.values { try head.save(db) }
            return heads.mapValues { Head(seq: $0.head, digest: $0.digest) }
        }
    }

    /// The digest of an entry; that of number 0 is where every chain begins.
    package func digest(of ref: EntryRef) async throws -> [UInt8]? {
        guard ref.seq > 0 else { return Entry.genesis }
        return try await readEntries { db in
            try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT entry.digest FROM \(EntryRows.table) WHERE node.id = ? AND entry.seq = ?"
                ),
                arguments: [Data(ref.node.bytes), ref.seq]
            )?.bytes(0)
        }
    }

    /// Notes how far a desk has confirmed to hold our entries.
    package func acknowledge(_ node: NodeID, upTo seq: Int64) async throws {
        try await writer.write { db in
            try db.execute(
                sql: "UPDATE node SET acknowledged = max(acknowledged, min(?, head)) WHERE id = ?",
                arguments: [seq, Data(node.bytes)]
            )
        }
    }

    /// How much there is, and how much would be gone with this machine.
    package func holdings() async throws -> Holdings {
        let own = node
        return try await read { db in
            // One pass over what is unproven finds what is unsent too: only what was sent can be proven.
            let safe = try Proof.safe(own: own, db)
            let cases = safe.map { _ in "WHEN ? THEN ?" }.joined(separator: " ")
            let unsafe = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*), coalesce(sum(is_only_here), 0) FROM (
                            SELECT max(entry.seq > node.acknowledged) AS is_only_here
                            FROM node JOIN entry ON entry.node = node.number
                            WHERE entry.lead IS NOT NULL AND entry.seq > CASE node.id \(cases) ELSE 0 END
                            GROUP BY entry.lead
                        )
                        """
                ),
                arguments: StatementArguments(
                    safe.flatMap { node, seq -> [any DatabaseValueConvertible] in [Data(node.bytes), seq] }
                )
            )
            return Holdings(
                leads: try Int.fetchOne(db, sql: "SELECT count(*) FROM lead WHERE listed = 1") ?? 0,
                onlyHere: unsafe?[1] ?? 0,
                unproven: unsafe?[0] ?? 0
            )
        }
    }

    /// When the latest of the last entries was made, in milliseconds since 1970; 0 when there is none.
    ///
    /// Of many, because a clock that was set back dates the newest ones too early.
    package func lastEntryTime() async throws -> Int64 {
        try await readEntries { db in
            let latest = try Int64.fetchOne(
                db.cachedStatement(
                    sql: "SELECT max(at) FROM (SELECT at FROM entry ORDER BY position DESC LIMIT 500)"
                )
            )
            return HybridTime(rawValue: latest ?? 0).milliseconds
        }
    }

    /// The numbers of a node's entries whose bodies are erased.
    package func erased(of node: NodeID) async throws -> [Int64] {
        try await readEntries { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT entry.seq FROM \(EntryRows.table)
                    WHERE node.id = ? AND entry.body IS NULL ORDER BY entry.seq
                    """,
                arguments: [Data(node.bytes)]
            )
        }
    }

    static func heads(_ db: Database) throws -> [NodeID: Head] {
        let rows = try Row.fetchAll(db, sql: "SELECT id, head, digest FROM node WHERE head > 0")
        return Dictionary(
            uniqueKeysWithValues: rows.compactMap { row in
                NodeID(bytes: row.bytes(0)).map { ($0, Head(seq: row[1], digest: row.bytes(2))) }
            }
        )
    }

    /// An entry that comes again must be the same one: otherwise two machines write one series.
    private static func checkKnown(_ entry: Entry, _ head: Node, _ db: Database) throws {
        guard entry.seq <= head.head else { return }
        let find = try db.cachedStatement(sql: "SELECT digest FROM entry WHERE node = ? AND seq = ?")
        let known = try Data.fetchOne(find, arguments: [head.number, entry.seq])
        guard known != Data(entry.digest) else { return }
        throw LanyardError(
            .conflict,
            "Two different entries have the number \(entry.seq) of node \(entry.node): was a store copied or restored?",
            subject: "\(entry.ref)"
        )
    }

    private static func check(_ entry: Entry, after head: Node, _ role: Role, _ db: Database) throws {
        guard entry.expectedDigest(after: head.digest) == entry.digest, entry.isBodyIntact else {
            throw LanyardError(
                .invalid,
                "Entry \(entry.ref) was changed on its way, or does not follow the one before it.",
                subject: "\(entry.ref)"
            )
        }
        // Whoever wrote something may take it back for good.
        let isOwnErasure =
            entry.kind == "erased" && !entry.causes.isEmpty
            && entry.causes.allSatisfy { $0.node == entry.node }
        guard role.mayWrite(kind: entry.kind) || isOwnErasure else {
            throw LanyardError(
                .notAllowed,
                "A \(role.rawValue) may not send entries of the kind \"\(entry.kind)\". If marketing decided on leads there, enrol it anew with `lanyard node enrol --vets`.",
                subject: "\(entry.ref)"
            )
        }
        guard entry.kind == "undone" else { return }
        let find = try db.cachedStatement(
            sql: "SELECT entry.kind FROM \(EntryRows.table) WHERE node.id = ? AND entry.seq = ?"
        )
        for cause in entry.causes {
            let kind = try String.fetchOne(find, arguments: [Data(cause.node.bytes), cause.seq])
            guard kind.map(role.mayWrite(kind:)) ?? true else {
                throw LanyardError(
                    .notAllowed,
                    "A \(role.rawValue) may not undo what it may not do.",
                    subject: "\(entry.ref)"
                )
            }
        }
    }
}
