import Cast
import Foundation
import GRDB
import Leads

@testable import Ledger

extension Ledger {
    /// Opens a store of the sample show in a scratch directory.
    static func open(
        _ scratch: Scratch,
        _ name: String = "store",
        wall: Wall = Wall(),
        show: Show = .sample
    ) throws -> Ledger {
        try Ledger(
            directory: scratch.place(name),
            rules: Rules(show: show, domains: .cast),
            owner: "the tests",
            now: wall.now
        )
    }

    @discardableResult
    func meet(_ visitor: Visitor, act: Act = Act(by: "pat")) async throws -> Captured {
        try await capture(visitor.visit, lead: visitor.lead(), act: act)
    }

    @discardableResult
    func note(_ text: String, about visitor: Visitor) async throws -> EntryRef {
        try await append(.noted(text), to: visitor.lead(), act: Act(by: "pat"))
    }

    /// Every entry that is held, by name.
    func everything() async throws -> [EntryRef: Entry] {
        var entries: [EntryRef: Entry] = [:]
        for node in try await heads().keys {
            for entry in try await self.entries(of: node, after: 0, limit: .max) {
                entries[entry.ref] = entry
            }
        }
        return entries
    }

    /// The erased bodies of every node.
    func everythingErased() async throws -> [NodeID: [Int64]] {
        var erased: [NodeID: [Int64]] = [:]
        for node in try await heads().keys { erased[node] = try await self.erased(of: node) }
        return erased
    }

    /// What a query finds, a line a row.
    func dump(_ sql: String) async throws -> [String] {
        try await read { db in try Row.fetchAll(db, sql: sql).map(\.description) }
    }

    /// The projection but for the row numbers, which follow the order of arrival.
    func leadRows() async throws -> [String] {
        try await dump(
            """
            SELECT hex(id), hex(survivor), listed, verdict, name, company, title, email, notes, hex(summary)
            FROM lead ORDER BY id
            """
        )
    }

    /// Everything that is derived from the entries.
    func derived() async throws -> [[String]] {
        var tables: [[String]] = []
        for table in [
            "lead", "act", "link", "tombstone", "measurement", "dirty", "attached", "adopted", "refusal",
            "forgotten_key", "batch",
        ] {
            tables.append(try await dump("SELECT * FROM \(table)").sorted())
        }
        return tables
    }

    /// Takes over what another ledger has, in pieces, as two nodes do.
    func catchUp(with other: Ledger, pieces: Int = 7) async throws {
        for (node, head) in try await other.heads() {
            var seq = try await heads()[node]?.seq ?? 0
            while seq < head.seq, node != self.node {
                let piece = try await other.entries(of: node, after: seq, limit: pieces)
                seq = try await take(piece, as: .desk)[node]?.seq ?? head.seq
            }
        }
    }
}

extension Scratch {
    /// The file of a store.
    func file(_ name: String = "store") -> URL { place(name).appending(path: "lanyard.db") }

    /// Does to a store that nobody has open what only a program other than ours would do.
    func tamper(_ name: String = "store", _ sql: String) throws {
        let queue = try DatabaseQueue(path: file(name).path)
        try queue.write { db in try db.execute(sql: sql) }
        _ = try queue.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
        try queue.close()
    }

    /// Whether any file in a directory has these bytes in it.
    func holds(_ text: String, in name: String = "store") throws -> Bool {
        let files = try FileManager.default.contentsOfDirectory(
            at: place(name),
            includingPropertiesForKeys: nil
        )
        return try files.contains { file in
            try Data(contentsOf: file).range(of: Data(text.utf8)) != nil
        }
    }
}
