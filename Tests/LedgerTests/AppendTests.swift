import Cast
import Foundation
import GRDB
import Leads
import Testing

@testable import Ledger

struct AppendTests {
    private let scratch = Scratch()
    private let wall = Wall()

    @Test func `every commit is on disk before it is confirmed`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let pragmas = try await ledger.writer.write { db in
            try ["synchronous", "journal_mode", "secure_delete", "foreign_keys"].map {
                try String.fetchOne(db, sql: "PRAGMA \($0)")
            }
        }
        // 2 is FULL.
        #expect(pragmas == ["2", "wal", "1", "1"])
        try ledger.close()
    }

    @Test func `the directory of a store is private`() throws {
        let ledger = try Ledger.open(scratch)
        let attributes = try FileManager.default.attributesOfItem(atPath: ledger.directory.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        try ledger.close()
    }

    @Test func `a meeting is there at once and after opening again`() async throws {
        let ledger = try Ledger.open(scratch, wall: wall)
        let first = try await ledger.meet(.anna)
        #expect(first.isNew && first.lead == Visitor.anna.lead())
        #expect(try await ledger.meet(.anna).isNew == false)
        let node = ledger.node
        try ledger.close()

        let again = try Ledger.open(scratch, wall: wall)
        #expect(again.node == node)
        let story = try await again.story(of: first.lead)
        #expect(story.lead.visits.count == 2 && story.lead.contact == Visitor.anna.contact)
        #expect(story.arrivals[first.entry] == Wall.opening)
        #expect(story.assessment.verdict == .incomplete)
        try again.close()
    }

    @Test func `an act that is repeated leads to the same entry`() async throws {
        let ledger = try Ledger.open(scratch)
        let act = Act(by: "pat")
        let first = try await ledger.meet(.anna, act: act)
        #expect(first.isNew)
        #expect(try await ledger.meet(.anna, act: act) == first)
        #expect(try await ledger.meet(.chen, act: act) == first)
        let note = Act(by: "pat")
        let ref = try await ledger.append(.noted("once"), to: first.lead, act: note)
        #expect(try await ledger.append(.noted("twice"), to: first.lead, act: note) == ref)
        #expect(try await ledger.heads()[ledger.node]?.seq == 2)
        _ = try await ledger.rebuild()
        #expect(try await ledger.meet(.anna, act: act) == first)
        try ledger.close()
    }

    @Test func `an act repeated at the same moment is done once`() async throws {
        let ledger = try Ledger.open(scratch)
        let act = Act(by: "pat")
        let all = try await withThrowingTaskGroup(of: Ledger.Captured.self) { group in
            for _ in 0..<20 { group.addTask { try await ledger.meet(.anna, act: act) } }
            return try await group.reduce(into: Set<Ledger.Captured>()) { $0.insert($1) }
        }
        #expect(all.count == 1)
        #expect(try await ledger.heads()[ledger.node]?.seq == 1)
        try ledger.close()
    }

    @Test func `an act stays done when its words were erased and everything was made anew`() async throws {
        let ledger = try Ledger.open(scratch)
        let act = Act(by: "pat")
        let first = try await ledger.meet(.anna, act: act)
        try await ledger.append(.erased, to: first.lead, causes: [first.entry], act: Act(by: "desk"))
        _ = try await ledger.rebuild()
        #expect(try await ledger.meet(.anna, act: act).entry == first.entry)
        try ledger.close()
    }

    @Test func `nothing is said about a lead that nobody met`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let error = await #expect(throws: LanyardError.self) { try await ledger.note("?", about: .chen) }
        #expect(error?.code == .notFound && error?.subject == "\(Visitor.chen.lead())")
        try ledger.close()
    }

    @Test func `an undo names an entry about the same person`() async throws {
        let ledger = try Ledger.open(scratch)
        let anna = try await ledger.meet(.anna)
        let chen = try await ledger.meet(.chen)
        for cause in [chen.entry, EntryRef(ledger.node, 99), EntryRef(NodeID(), 1)] {
            let error = await #expect(throws: LanyardError.self) {
                try await ledger.append(.undone, to: anna.lead, causes: [cause], act: Act(by: "pat"))
            }
            #expect(error?.code == .notFound && error?.subject == "\(cause)")
        }
        try await ledger.append(.merged(into: chen.lead), to: anna.lead, act: Act(by: "desk"))
        try await ledger.append(.undone, to: anna.lead, causes: [chen.entry], act: Act(by: "pat"))
        try ledger.close()
    }

    /// What no other store would take must not be written here, or the chain ends for everybody.
    @Test func `what cannot travel is refused at once`() async throws {
        let ledger = try Ledger.open(scratch)
        let lead = try await ledger.meet(.anna).lead
        let causes = (0...Int64(Entry.mostCauses)).map { _ in EntryRef(ledger.node, 1) }
        let attempts: [(Happening, [EntryRef], String)] = [
            (.noted(String(repeating: "x", count: 70_000)), [], "pat"),
            (.noted("x"), [], String(repeating: "x", count: 201)), (.noted("x"), [], "a\0b"),
            (.undone, causes, "pat"),
        ]
        for (happening, causes, actor) in attempts {
            let error = await #expect(throws: LanyardError.self) {
                try await ledger.append(happening, to: lead, causes: causes, act: Act(by: actor))
            }
            #expect(error?.code == .invalid)
        }
        for entry in try await ledger.everything().values {
            #expect(try Entry(CBOR(decoding: entry.encoded)) == entry)
        }
        #expect(try await ledger.heads()[ledger.node]?.seq == 1)
        try ledger.close()
    }

    @Test func `hostile words are kept to the byte and trouble no check`() async throws {
        let ledger = try Ledger.open(scratch)
        let words = "A\0B\u{202e}\u{feff}=1+1\r\n'\"; DROP TABLE entry; <b>\u{1b}[2J e\u{301} \u{10ffff}"
        var visitor = Visitor.anna
        visitor.contact[.name] = words
        visitor.contact[.company] = "\0"
        try await ledger.meet(visitor)
        try await ledger.note(words, about: visitor)
        let story = try await ledger.story(of: visitor.lead())
        #expect(story.lead.contact.name?.utf8.elementsEqual(words.utf8) == true)
        #expect(story.lead.notes.first?.what.utf8.elementsEqual(words.utf8) == true)
        #expect(try await ledger.verify().problems == [])
        #expect(try await ledger.leads(matching: "drop").leads.count == 1)
        try ledger.close()
    }

    @Test func `a closed ledger says so`() async throws {
        let ledger = try Ledger.open(scratch)
        try ledger.close()
        let error = await #expect(throws: LanyardError.self) { try await ledger.meet(.anna) }
        #expect(error?.code == .unavailable)
    }

    @Test func `new rules give new verdicts at the next opening`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        #expect(try await ledger.verdictCounts() == [.incomplete: 1])
        try ledger.close()
        var show = Show.sample
        show.definition.rules = []
        let error = #expect(throws: LanyardError.self) { try Ledger.open(scratch, show: show) }
        #expect(error?.code == .invalid && error?.message.contains("raise `version`") == true)
        show.definition.version += 1
        let again = try Ledger.open(scratch, show: show)
        #expect(try await again.verdictCounts() == [.qualified: 1])
        #expect(try await again.verify().isSound)
        try again.close()
    }
}
