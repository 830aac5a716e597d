import Cast
import Foundation
import GRDB
import Leads
import Testing

@testable import Ledger

/// The layout of a store, today and at the beginning.
///
/// After a change of the layout: `LANYARD_REFRESH=1 swift test --filter SchemaTests`, and look at the difference.
struct SchemaTests {
    private let scratch = Scratch()
    private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()

    @Test func `the layout is the one written down in schema.sql`() async throws {
        let ledger = try Ledger.open(scratch)
        let parts = try await ledger.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '%!_text!_%' ESCAPE '!'
                    OR type = 'trigger' ORDER BY type DESC, name
                    """
            )
        }
        try ledger.close()
        let golden = Self.folder.appending(path: "schema.sql")
        let text = parts.map { "\($0);\n" }.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["LANYARD_REFRESH"] != nil {
            try Data(text.utf8).write(to: golden)
        }
        #expect(try Files.text(golden) == text)
    }

    @Test func `a store of the first release opens and shows its leads`() async throws {
        try makeFirstStore()
        let ledger = try Ledger.open(scratch)
        let anna = try await ledger.story(of: Visitor.anna.lead())
        #expect(anna.lead.contact.name == "Anna Berg" && anna.lead.notes.map(\.what) == ["wants a quote"])
        #expect(anna.lead.answers == ["need": ["service"], "timeline": ["now"]])
        #expect(anna.assessment.verdict == .qualified && anna.history.count == 6)
        #expect(try await ledger.leads().leads.map(\.contact.name) == ["Dora Oyelaran", "Anna Berg"])
        #expect(try await ledger.leads(matching: "quote").leads.map(\.id) == [anna.lead.id])
        #expect(try await ledger.rosterCount() == 1)
        #expect(try await ledger.rosterPeople(startingWith: "oyel", limit: 5).map(\.badge) == ["1004"])
        #expect(try await ledger.enrolledNodes().map(\.name) == ["Laptop 2"])
        #expect(try await ledger.verify().problems == [])
        // What was there before the layout changed is kept beside it.
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.place("store").path)
        #expect(files.filter { $0.hasPrefix("before-layout-\(Schema.steps.count)-") }.count == 1)
        try await ledger.note("goes on", about: .anna)
        #expect(try await ledger.heads()[ledger.node]?.seq == 10)
        let copies = try FileManager.default.contentsOfDirectory(atPath: scratch.place("store").path)
        #expect(copies.filter { $0.hasPrefix("before-layout-\(Schema.steps.count)-") }.count == 1)
        try ledger.close()
    }

    @Test(arguments: ["derived", "rules"])
    func `another layout of the projection, or other rules, are folded anew`(stamp: String) async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let rows = try await ledger.leadRows()
        try ledger.close()
        try scratch.tamper("store", "UPDATE about SET value = x'00' WHERE key = '\(stamp)'")
        try scratch.tamper("store", "UPDATE lead SET name = 'old layout', summary = NULL")
        let again = try Ledger.open(scratch)
        #expect(try await again.leadRows() == rows)
        #expect(try await again.verify().problems == [])
        try again.close()
    }

    @Test func `a newer store is refused in words and left as it is`() throws {
        try Ledger.open(scratch).close()
        try scratch.tamper("store", "PRAGMA user_version = 99")
        let before = try Data(contentsOf: scratch.file())
        let error = #expect(throws: LanyardError.self) { try Ledger.open(scratch) }
        #expect(error?.code == .invalid && error?.subject == scratch.file().path)
        #expect(error?.message.contains("newer Lanyard (layout 99") == true)
        #expect(try Data(contentsOf: scratch.file()) == before)
    }

    @Test(arguments: ["CREATE TABLE other (x)", "PRAGMA user_version = 3"])
    func `a file of another program is refused`(sql: String) throws {
        try FileManager.default.createDirectory(at: scratch.place("store"), withIntermediateDirectories: true)
        try scratch.tamper("store", sql)
        let error = #expect(throws: LanyardError.self) { try Ledger.open(scratch) }
        #expect(error?.code == .invalid && error?.message.contains("is not a Lanyard store") == true)
    }

    @Test func `a file that is no database is refused`() throws {
        try FileManager.default.createDirectory(at: scratch.place("store"), withIntermediateDirectories: true)
        try Data(repeating: 0x41, count: 9_000).write(to: scratch.file())
        let error = #expect(throws: LanyardError.self) { try Ledger.open(scratch) }
        #expect(error?.message.contains("damaged") == true)
        #expect(try Data(contentsOf: scratch.file()) == Data(repeating: 0x41, count: 9_000))
    }

    /// A crash at the very first start must not lock the booth out.
    @Test(arguments: ["", "PRAGMA journal_mode = WAL", "PRAGMA application_id = \(StoreFile.applicationID)"])
    func `a store whose making was cut short is made`(sql: String) async throws {
        try FileManager.default.createDirectory(at: scratch.place("store"), withIntermediateDirectories: true)
        try Data().write(to: scratch.file())
        if !sql.isEmpty {
            let queue = try DatabaseQueue(path: scratch.file().path)
            try await queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
            try queue.close()
        }
        let ledger = try Ledger.open(scratch)
        #expect(try await ledger.meet(.anna).isNew)
        try ledger.close()
    }

    @Test func `a store at the present layout is not copied`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        try Schema.migrate(ledger.database, isNew: false, file: scratch.file(), now: 1)
        #expect(try copies() == [])
        try ledger.close()
    }

    @Test func `a store of an earlier layout is copied before it is migrated`() throws {
        try makeFirstStore()
        try Ledger.open(scratch).close()
        let copy = try #require(copies().first)
        let queue = try DatabaseQueue(path: scratch.place("store").appending(path: copy).path)
        let version = try queue.read { db in try Int.fetchOne(db, sql: "PRAGMA user_version") }
        #expect(version == 1 && copy.hasPrefix("before-layout-\(Schema.steps.count)"))
        try queue.close()
    }

    private func copies() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch.place("store").path)
            .filter { $0.hasPrefix("before-layout") }
    }

    /// The SQL is what release one wrote: never change it.
    private func makeFirstStore() throws {
        try FileManager.default.createDirectory(at: scratch.place("store"), withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: scratch.file().path)
        let sql = try Files.text(Self.folder.appending(path: "first-schema.sql"))
        try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
        try queue.close()
    }
}
