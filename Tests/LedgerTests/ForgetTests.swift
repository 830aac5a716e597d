import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

/// A person's right to be forgotten, in one store.
struct ForgetTests {
    private let scratch = Scratch()
    private let canaries = ["xylophone", "Anna Berg", "anna.berg", "Anna.Berg"]
    private let picture: [UInt8] = [0xff, 0xd8, 0xff] + Array("xylophone in a picture".utf8)

    /// Everything that a store may hold of somebody, and of somebody else.
    private func stock(_ ledger: Ledger) async throws {
        for visitor in Visitor.all { try await ledger.meet(visitor) }
        let anna = Visitor.anna.lead()
        for text in ["xylophone", String(repeating: "xylophone ", count: 1_000)] {
            try await ledger.note(text, about: .anna)
        }
        try await ledger.attach(picture, subject: .card, mediaType: .jpeg, to: anna, act: Act(by: "pat"))
        try await ledger.note("a colleague of Anna.Berg@acme.example", about: .chen)
        let export = Export(format: "json", filter: "anna.berg@acme.example", count: 1, digest: [1])
        try await ledger.note(export, act: Act(by: "pat"))
        var people = RosterPeople()
        people.append(badge: "1001", contact: Visitor.anna.contact)
        people.append(badge: "1002", contact: Visitor.chen.contact)
        _ = try await ledger.keepRoster(people)
        _ = try await ledger.leads(matching: "xylophone")
    }

    private func mail() throws -> String { try #require(Visitor.anna.contact.email) }

    @Test func `a person is found in leads, list, attachments, exports and other people's notes`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        try await stock(ledger)
        let found = try await ledger.person(.mail(try mail().uppercased()))
        #expect(found.stories.map(\.lead.id) == [Visitor.anna.lead()])
        #expect(found.names == ["Anna Berg"] && found.roster.map(\.badge) == ["1001"])
        #expect(found.attachments.count == 1)
        #expect(found.mentions.map(\.kind).sorted() == ["exported", "noted"])
        #expect(found.unsent == found.stories[0].history.count)
        #expect(try await ledger.person(.lead(Visitor.anna.lead())).ids == found.ids)
        #expect(try await ledger.person(.mail("nobody@acme.example")).isNobody)
        try ledger.close()
    }

    @Test func `who is forgotten is in no file of a store that goes on running`() async throws {
        let ledger = try Ledger.open(scratch)
        try await stock(ledger)
        for canary in canaries.prefix(2) { #expect(try scratch.holds(canary), "\(canary)") }
        let erasure = try await ledger.forget(
            try await ledger.person(.mail(try mail())),
            act: Act(by: "desk")
        )
        for canary in canaries { #expect(try !scratch.holds(canary), "\(canary)") }
        #expect(erasure.leads == [Visitor.anna.lead()] && erasure.rosterRows == 1)
        #expect(erasure.attachments == [SHA256Digest.bytes(of: picture)])
        #expect(try await ledger.person(.mail(try mail())).isNobody)
        #expect(try await ledger.leads().leads.count == Visitor.all.count - 1)
        #expect(try await ledger.verify().problems == [])
        // The others are as they were, and the lists can be made anew.
        #expect(try scratch.holds("Formosa"))
        let live = try await ledger.derived()
        _ = try await ledger.rebuild()
        #expect(try await ledger.derived() == live)
        try ledger.close()
        for canary in canaries { #expect(try !scratch.holds(canary), "\(canary)") }
    }

    @Test func `no list brings the person back, and whoever comes again is met anew`() async throws {
        let ledger = try Ledger.open(scratch)
        try await stock(ledger)
        _ = try await ledger.forget(try await ledger.person(.mail(try mail())), act: Act(by: "desk"))
        var people = RosterPeople()
        people.append(badge: "1001", contact: Visitor.anna.contact)
        people.append(badge: "1004", contact: Visitor.dora.contact)
        let change = try await ledger.keepRoster(people)
        #expect(change.withheld == 1 && change.new == 1)
        #expect(try await ledger.rosterPerson("1001") == nil)
        try await ledger.meet(.anna)
        let story = try await ledger.story(of: Visitor.anna.lead())
        #expect(story.lead.isListed && story.lead.visits.count == 1 && story.lead.notes.isEmpty)
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }

    @Test func `what a laptop wrote without knowing of it is not kept, in whatever order the two meet`()
        async throws
    {
        var kiosk = Chronicle(seed: 3, laptops: 2, steps: 0)
        let lead = Visitor.anna.lead()
        kiosk.write(Deed(.captured(Visitor.anna.visit), lead: lead), on: 0)
        kiosk.write(Deed(.forgotten(Forgetting(reason: .asked, keys: [])), lead: lead), on: 1)
        kiosk.write(Deed(.noted("xylophone"), lead: lead), on: 0)
        let (forgetting, said) = ([kiosk.entries[1]], [kiosk.entries[0], kiosk.entries[2]])
        for (name, pieces) in [("after", [said, forgetting]), ("before", [forgetting, said])] {
            let ledger = try Ledger.open(scratch, name)
            for piece in pieces { _ = try await ledger.take(piece, as: .booth) }
            #expect(try await ledger.erased(of: said[0].node) == [1, 2])
            #expect(try await ledger.verify().problems == [])
            try ledger.close()
            #expect(try !scratch.holds("xylophone", in: name))
        }
    }

    @Test func `a backup of before that is restored in its place forgets again`() async throws {
        var ledger = try Ledger.open(scratch)
        try await stock(ledger)
        let backup = scratch.place("backup.db")
        try await ledger.backup(to: backup)
        _ = try await ledger.forget(try await ledger.person(.mail(try mail())), act: Act(by: "desk"))
        try ledger.close()
        _ = try Ledger.restore(backup, to: scratch.place("store"), now: Wall.opening)
        ledger = try Ledger.open(scratch)
        #expect(try await ledger.person(.mail(try mail())).isNobody)
        #expect(try await ledger.leads().leads.count == Visitor.all.count - 1)
        #expect(try await ledger.verify().problems == [])
        _ = try await ledger.rebuild()
        #expect(try await ledger.person(.mail(try mail())).isNobody)
        try ledger.close()
    }

    @Test func `a merged person is forgotten under every id`() async throws {
        let ledger = try Ledger.open(scratch)
        try await stock(ledger)
        try await ledger.append(
            .merged(into: Visitor.dora.lead()),
            to: Visitor.anna.lead(),
            act: Act(by: "desk")
        )
        let found = try await ledger.person(.mail(try mail()))
        #expect(found.ids == [Visitor.anna.lead(), Visitor.dora.lead()] && found.names.count >= 1)
        let erasure = try await ledger.forget(found, act: Act(by: "desk"))
        #expect(Set(erasure.leads) == found.ids)
        for canary in canaries + ["Oyelaran"] { #expect(try !scratch.holds(canary), "\(canary)") }
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }
}
