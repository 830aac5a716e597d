import Cast
import Foundation
import GRDB
import Leads
import Testing

@testable import Ledger

/// Each test does to the file what a fault or a forger would, and expects to be told what and where.
struct VerifyTests {
    private let scratch = Scratch()
    private let node: NodeID

    init() async throws {
        let ledger = try Ledger.open(scratch)
        node = ledger.node
        for visitor in Visitor.all { try await ledger.meet(visitor) }
        try await ledger.note("a long conversation", about: .anna)
        try await ledger.append(
            .measured(ClockMeasurement(node: node, at: Wall.opening, error: 0)),
            act: Act(by: "desk")
        )
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }

    private func problems(after sql: String) async throws -> [String] {
        try scratch.tamper("store", sql)
        let ledger = try Ledger.open(scratch)
        let found = try await ledger.verify()
        try ledger.close()
        #expect(found.isSound == found.problems.isEmpty)
        return found.problems
    }

    static let forgeries: [(sql: String, says: String)] = [
        ("UPDATE entry SET body = substr(body, 2) WHERE seq = 3", "The body of entry NODE:3 was changed"),
        ("UPDATE entry SET body = x'' WHERE seq = 3", "The body of entry NODE:3 was changed"),
        ("UPDATE entry SET actor = 'sam' WHERE seq = 2", "Entry NODE:2 does not follow"),
        ("UPDATE entry SET kind = 'noted' WHERE seq = 2", "Entry NODE:2 does not follow"),
        ("UPDATE entry SET at = at + 1 WHERE seq = 2", "Entry NODE:2 does not follow"),
        ("UPDATE entry SET version = 2 WHERE seq = 2", "Entry NODE:2 does not follow"),
        ("UPDATE entry SET lead = NULL WHERE seq = 5", "Entry NODE:5 does not follow"),
        (
            "UPDATE entry SET causes = x'8182504142434445464748494a4b4c4d4e4f5001' WHERE seq = 5",
            "Entry NODE:5"
        ),
        ("UPDATE entry SET digest = zeroblob(32) WHERE seq = 4", "Entry NODE:4 does not follow"),
        ("UPDATE entry SET body_hash = zeroblob(32) WHERE seq = 4", "Entry NODE:4 does not follow"),
        ("DELETE FROM entry WHERE seq = 3", "Entry NODE:3 is missing"),
        ("DELETE FROM entry WHERE seq = 6", "The chain of node NODE ends at 5, its head says 6"),
        ("UPDATE node SET head = 4", "The chain of node NODE ends at 6, its head says 4"),
        ("UPDATE node SET head = 0", "The chain of node NODE ends at 6, its head says 0"),
        ("UPDATE node SET head = 9", "The chain of node NODE ends at 6, its head says 9"),
        ("UPDATE node SET digest = zeroblob(32)", "The chain of node NODE ends at 6"),
        (
            "UPDATE lead SET verdict = 'qualified' WHERE number = 1",
            "Lead LEAD is not shown as its entries say"
        ),
        ("UPDATE lead SET name = 'Eve' WHERE number = 1", "Lead LEAD is not shown as its entries say"),
        ("UPDATE lead SET listed = 0 WHERE number = 1", "Lead LEAD is not shown as its entries say"),
        ("UPDATE lead SET summary = x'a0' WHERE number = 1", "Lead LEAD is not shown as its entries say"),
        (
            "UPDATE lead SET survivor = zeroblob(16) WHERE number = 1",
            "Lead LEAD is not shown as its entries say"
        ),
        ("DELETE FROM lead WHERE number = 1", "Lead LEAD is not shown as its entries say"),
        (
            "INSERT INTO lead (number, id, listed, unfinished, again, name) VALUES (99, x'\(String(repeating: "61", count: 16))', 1, 0, 0, 'Eve')",
            "Lead 61616161-6161-6161-6161-616161616161 is shown and no entry is about it"
        ),
        (
            "INSERT INTO lead_text (lead_text) VALUES ('delete-all')",
            "The search index does not match the leads"
        ),
        (
            "INSERT INTO lead_text (rowid, name) VALUES (2, 'Eve')",
            "The search index does not match the leads"
        ),
        ("UPDATE measurement SET error = 5000", "is not shown as its entries say"),
    ]

    @Test func `a store that is written to all the while is sound at every moment`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        for number in 0..<20 {
            async let checked = ledger.verify()
            for turn in 0..<10 { try await ledger.note("\(number) \(turn)", about: .anna) }
            #expect(try await checked.problems == [])
        }
        try ledger.close()
    }

    @Test func `a lead that was written to just now is behind, not wrong`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let projector = Projector(rules: ledger.rules)
        try ledger.close()
        let store = try DatabaseQueue(path: scratch.place("store").appending(path: StoreFile.name).path)
        try await store.write { db in
            try db.execute(sql: "UPDATE lead SET name = 'Eve'")
            #expect(try projector.differs(Visitor.anna.lead(), db))
            try db.execute(sql: "INSERT INTO dirty (lead) SELECT id FROM lead")
            #expect(try !projector.differs(Visitor.anna.lead(), db))
        }
    }

    @Test(arguments: forgeries) func `a forgery is found and its place is named`(
        sql: String,
        says: String
    ) async throws {
        let words = says.replacing("NODE", with: "\(node)").replacing("LEAD", with: "\(Visitor.anna.lead())")
        let problems = try await problems(after: sql)
        #expect(problems.contains { $0.contains(words) }, "\(problems)")
    }

    @Test func `a rebuild puts right what is shown, and not what was said`() async throws {
        try scratch.tamper(
            "store",
            "UPDATE lead SET name = 'Eve'; UPDATE entry SET actor = 'sam' WHERE seq = 2"
        )
        let ledger = try Ledger.open(scratch)
        #expect(try await ledger.rebuild() == 4)
        let problems = try await ledger.verify().problems
        #expect(problems.count == 1 && problems.first?.contains("\(node):2") == true)
        #expect(try await ledger.verifyChain(of: node).problems == problems)
        #expect(try await ledger.verifyChain(of: NodeID()).problems == [])
        try ledger.close()
    }

    @Test func `a verification counts what it looked at`() async throws {
        let ledger = try Ledger.open(scratch)
        let found = try await ledger.verify()
        #expect(found.entries == 6 && found.nodes == 1 && found.leads == 4)
        try ledger.close()
    }
}
