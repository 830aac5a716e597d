import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

struct BackupTests {
    private let scratch = Scratch()

    @Test func `a backup made while work goes on has everything confirmed before it`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let file = scratch.place("copy.db")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 { group.addTask { try await ledger.note("during \(number)", about: .anna) } }
            try await group.waitForAll()
            let confirmed = try await ledger.everything()
            for number in 0..<50 { group.addTask { try await ledger.note("after \(number)", about: .anna) } }
            try await ledger.backup(to: file)
            try await group.waitForAll()
            #expect(try Ledger.restore(file, to: scratch.place("restored"), now: 1) == nil)
            let restored = try Ledger.open(scratch, "restored")
            let held = try await restored.everything()
            #expect(confirmed.allSatisfy { held[$0.key] == $0.value } && confirmed.count == 51)
            #expect(try await restored.verify().problems == [])
            try restored.close()
        }
        try ledger.close()
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `a backup overwrites nothing`() async throws {
        let ledger = try Ledger.open(scratch)
        let file = scratch.place("copy.db")
        try Data("precious".utf8).write(to: file)
        let error = await #expect(throws: LanyardError.self) { try await ledger.backup(to: file) }
        #expect(error?.code == .conflict)
        #expect(try Files.text(file) == "precious")
        await #expect(throws: LanyardError.self) {
            try await ledger.backup(to: scratch.place("no/such/place.db"))
        }
        try ledger.close()
    }

    @Test func `a restored store goes on as a new node and keeps the former one`() async throws {
        let file = try await makeBackup()
        let ledger = try Ledger.open(scratch)
        let node = ledger.node
        try await ledger.acknowledge(node, upTo: 1)
        try await ledger.noteProof(upTo: 1, by: "the desk")
        #expect(try await ledger.holdings().unproven == 0)
        try await ledger.note("after the backup", about: .anna)
        try ledger.close()

        let former = try #require(try Ledger.restore(file, to: scratch.place("store"), now: 77))
        #expect(former.lastPathComponent == "before-restore-77.db")
        let restored = try Ledger.open(scratch)
        #expect(restored.node != node)
        #expect(try await restored.heads()[node]?.seq == 1)
        // What was proven of the former series says nothing about this one.
        #expect(try await restored.proof() == nil)
        #expect(try await restored.holdings().unproven == 1)
        try await restored.note("new life", about: .anna)
        #expect(try await restored.heads()[restored.node]?.seq == 1)

        // What was written after the backup comes back from whoever has it.
        #expect(try Ledger.restore(former, to: scratch.place("former"), now: 1) == nil)
        let kept = try Ledger.open(scratch, "former")
        try await restored.catchUp(with: kept)
        let notes = try await restored.story(of: Visitor.anna.lead()).lead.notes
        #expect(Set(notes.map(\.what)) == ["after the backup", "new life"])
        #expect(try await restored.verify().problems == [])
        try kept.close()
        try restored.close()
    }

    @Test func `a store that is damaged beyond opening can be restored`() async throws {
        let file = try await makeBackup()
        try Data(repeating: 0x41, count: 9_000).write(to: scratch.file())
        let former = try #require(try Ledger.restore(file, to: scratch.place("store"), now: 5))
        #expect(try Data(contentsOf: former).count == 9_000)
        let restored = try Ledger.open(scratch)
        #expect(try await restored.holdings().leads == 1)
        try restored.close()
    }

    @Test func `a store in use is not replaced`() async throws {
        let file = try await makeBackup()
        let ledger = try Ledger.open(scratch)
        let error = #expect(throws: LanyardError.self) {
            try Ledger.restore(file, to: scratch.place("store"), now: 1)
        }
        #expect(error?.code == .conflict)
        try ledger.close()
    }

    @Test func `what is no whole backup of ours is refused, and the store stays`() async throws {
        let file = try await makeBackup()
        let whole = try Data(contentsOf: file)
        var torn = whole
        torn.replaceSubrange(5_000..<9_000, with: Data(repeating: 0xa5, count: 4_000))
        var foreign = whole
        foreign.replaceSubrange(68..<72, with: Data("Else".utf8))
        var newer = whole
        newer[63] = 99
        let before = try Data(contentsOf: scratch.file())
        for (what, bytes) in [
            ("torn", torn), ("foreign", foreign), ("newer", newer), ("short", whole.prefix(whole.count / 2)),
            ("text", Data("not a database, but long enough to be one".utf8)), ("empty", Data()),
        ] {
            let place = scratch.place("\(what).db")
            try bytes.write(to: place)
            let error = #expect(throws: LanyardError.self, "\(what)") {
                try Ledger.restore(place, to: scratch.place("store"), now: 1)
            }
            #expect(error?.code == .invalid, "\(what): \(error?.message ?? "-")")
            #expect(try Data(contentsOf: scratch.file()) == before)
        }
        let missing = #expect(throws: LanyardError.self) {
            try Ledger.restore(scratch.place("nowhere.db"), to: scratch.place("store"), now: 1)
        }
        #expect(missing?.code == .notFound)
        try Ledger.open(scratch).close()
    }

    /// A store with one lead, closed, and a backup of it.
    private func makeBackup() async throws -> URL {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let file = scratch.place("copy.db")
        try await ledger.backup(to: file)
        try ledger.close()
        return file
    }
}
