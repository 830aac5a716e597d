import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

/// A visitor who does not want to be kept: the visit is counted, and nothing else of them is left anywhere.
struct RefusalTests {
    private let scratch = Scratch()
    private let anna = Visitor.anna.lead()

    @Test func `nothing of the visitor is left in any file, and the visit is counted`() async throws {
        let ledger = try Ledger.open(scratch)
        for visitor in Visitor.all { try await ledger.meet(visitor) }
        for text in ["xylophone", String(repeating: "xylophone ", count: 1_000)] {
            try await ledger.note(text, about: .anna)
        }
        #expect(try await ledger.leads(matching: "xylophone").leads.count == 1)
        try await ledger.refuse(anna, act: Act(by: "pat"))
        for word in ["xylophone", "Anna Berg", "anna.berg", "Acme", "acme"] {
            #expect(try !scratch.holds(word), "\(word) while the kiosk runs")
        }
        let page = try await ledger.leads()
        let refused = page.leads.filter(\.isRefused)
        #expect(page.leads.count == 4 && refused.map(\.id) == [anna])
        let left = try #require(refused.first)
        #expect(left.contact.isEmpty && left.badge == nil && left.visits == 1 && left.notes == [])
        #expect(left.assessment.verdict == .disqualified)
        #expect(try await ledger.leads(matching: "berg").leads.isEmpty)
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
        for word in ["xylophone", "Anna Berg", "anna.berg", "Acme"] { #expect(try !scratch.holds(word)) }
        #expect(try scratch.holds("Formosa"))
    }

    @Test func `doing it twice changes nothing, and of a stranger nothing can be refused`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let act = Act(by: "pat")
        let first = try await ledger.refuse(anna, act: act)
        #expect(try await ledger.refuse(anna, act: act) == first)
        #expect(try await ledger.heads()[ledger.node]?.seq == first.seq)
        let error = await #expect(throws: LanyardError.self) {
            try await ledger.refuse(Visitor.chen.lead(), act: Act(by: "pat"))
        }
        #expect(error?.code == .notFound)
        try ledger.close()
    }

    @Test func `a later scan of the badge is counted and not kept, and nothing can be said of it`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let refusal = try await ledger.refuse(anna, act: Act(by: "pat"))
        let again = try await ledger.meet(.anna)
        #expect(again.isRefused && !again.isNew)
        for happening in [Happening.noted("x"), .corrected(.name, "x")] {
            let error = await #expect(throws: LanyardError.self) {
                try await ledger.append(happening, to: anna, act: Act(by: "pat"))
            }
            #expect(error?.code == .conflict)
        }
        #expect(try await ledger.leads().leads.map(\.visits) == [2])

        // The visitor thinks better of it: the next scan is kept; what was erased stays gone.
        try await ledger.append(.undone, to: anna, causes: [refusal], act: Act(by: "pat"))
        #expect(try await ledger.leads().leads.first?.contact.name == nil)
        #expect(try await !ledger.meet(.anna).isRefused)
        try await ledger.note("back again", about: .anna)
        let lead = try await ledger.story(of: anna).lead
        #expect(lead.contact.name == "Anna Berg" && lead.notes.map(\.what) == ["back again"])
        #expect(try await ledger.verify().problems == [])
        let live = try await ledger.derived()
        _ = try await ledger.rebuild()
        #expect(try await ledger.derived() == live)
        try ledger.close()
    }

    @Test func `what another laptop wrote without knowing is not kept, whichever came first`() async throws {
        var booth = Chronicle(seed: 5, laptops: 2, steps: 0)
        booth.write(Deed(.captured(Visitor.anna.visit), lead: anna), on: 0)
        booth.write(Deed(.noted("xylophone"), lead: anna), on: 0)
        booth.write(Deed(.captured(Visitor.anna.visit), lead: anna), on: 1)
        booth.write(Deed(.refused, lead: anna), on: 1)
        let (one, other) = (Array(booth.entries[..<2]), Array(booth.entries[2...]))
        for (name, pieces) in [("after", [one, other]), ("before", [other, one])] {
            let ledger = try Ledger.open(scratch, name)
            for piece in pieces { _ = try await ledger.take(piece, as: .booth) }
            #expect(try await ledger.leads().leads.map(\.visits) == [2])
            let kept = Dictionary(uniqueKeysWithValues: booth.settled.map { ($0.ref, $0) })
            #expect(try await ledger.everything() == kept)
            #expect(try await ledger.verify().problems == [])
            let live = try await ledger.derived()
            _ = try await ledger.rebuild()
            #expect(try await ledger.derived() == live)
            try ledger.close()
            for word in ["xylophone", "Anna Berg"] { #expect(try !scratch.holds(word, in: name)) }
        }
    }

    @Test func `the answers to a purpose are kept with their wording`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        let reply = ConsentReply(purpose: "email", isGiven: true, version: 2, language: "de", method: .screen)
        try await ledger.append(.consented(reply), to: anna, act: Act(by: "pat"))
        let kinds = try await ledger.entries(of: ledger.node, after: 0, limit: 9).map(\.kind)
        #expect(kinds == ["captured", "adopted", "consented"])
        #expect(try await ledger.leads().leads.first?.agreements == ["email": true])
        try ledger.close()

        var show = Show.sample
        show.consent?.purposes[0].wording = "Something else"
        let error = #expect(throws: LanyardError.self) { try Ledger.open(scratch, show: show) }
        #expect(error?.message.contains("version: 3 under consent") == true, "\(error?.message ?? "")")
        show.consent?.version = 3
        try Ledger.open(scratch, show: show).close()
    }
}
