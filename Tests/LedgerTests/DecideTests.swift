import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

/// Deciding on leads in a store.
struct DecideTests {
    private let scratch = Scratch()

    private func sight(_ visitor: Visitor, _ ledger: Ledger) async throws -> Ledger.Sight {
        let lead = visitor.lead()
        let state = try #require(try await ledger.leads([lead])[lead]).state
        return Ledger.Sight(lead: lead, state: state, act: Act(by: "mia"))
    }

    /// Makes a lead that the sample definition calls qualified.
    private func complete(_ visitor: Visitor, _ ledger: Ledger) async throws {
        try await ledger.meet(visitor)
        for (question, value) in [("need", "service"), ("timeline", "now")] {
            let answer = Answer(question: question, values: [value], questionsVersion: 2)
            try await ledger.append(.answered(answer), to: visitor.lead(), act: Act(by: "pat"))
        }
    }

    @Test func `a decision on what has changed meanwhile is refused, and one on what was seen is kept once`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        try await complete(.anna, ledger)
        let old = try await sight(.anna, ledger)
        try await ledger.note("no need any more", about: .anna)
        let error = await #expect(throws: LanyardError.self) { try await ledger.decide(.accept, on: old) }
        #expect(error?.code == .conflict && error?.subject == "\(Visitor.anna.lead())")
        let sight = try await sight(.anna, ledger)
        let entry = try await ledger.decide(.accept, on: sight)
        #expect(try await ledger.decide(.accept, on: sight) == entry)
        let lead = try await ledger.story(of: Visitor.anna.lead()).lead
        #expect(lead.vetting == .accepted && !lead.hasChangedSinceDecision && lead.decisions.count == 1)
        #expect(lead.decisions.first?.what.verdict == .qualified)
        // Whoever looked before that decision decides on something else.
        await #expect(throws: LanyardError.self) {
            try await ledger.decide(
                .nurture,
                on: Ledger.Sight(lead: sight.lead, state: sight.state, act: Act(by: "ben"))
            )
        }
        #expect(try await ledger.verify().isSound)
        try ledger.close()
    }

    @Test func `what is accepted is found, with the decision, until it is contested or taken back`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        for visitor in [Visitor.anna, .jurgen, .dora] { try await complete(visitor, ledger) }
        _ = try await ledger.meet(.chen)
        let anna = try await ledger.decide(.accept, on: sight(.anna, ledger))
        try await ledger.decide(.accept, on: sight(.dora, ledger))
        try await ledger.decide(.reject(.supplier), on: sight(.jurgen, ledger))
        await #expect(throws: LanyardError.self) {
            try await ledger.decide(.accept, on: sight(.chen, ledger))
        }
        let accepted = try await ledger.acceptedLeads()
        #expect(accepted.leads.map(\.id) == [Visitor.anna.lead(), Visitor.dora.lead()])
        #expect(accepted.leads.first?.decision?.entry == anna && accepted.leads.first?.decision?.by == "mia")
        try await ledger.append(.undone, to: Visitor.anna.lead(), causes: [anna], act: Act(by: "mia"))
        #expect(try await ledger.acceptedLeads().leads.map(\.id) == [Visitor.dora.lead()])
        #expect(try await ledger.leads([Visitor.anna.lead()]).values.first?.vetting == .open)
        try ledger.close()
    }

    @Test func `many are decided at once, and those that cannot be are skipped with the reason`() async throws
    {
        let ledger = try Ledger.open(scratch)
        for visitor in [Visitor.anna, .jurgen] { try await complete(visitor, ledger) }
        try await ledger.meet(.chen)
        var sights: [Ledger.Sight] = []
        for visitor in [Visitor.anna, .chen, .jurgen] { sights.append(try await sight(visitor, ledger)) }
        sights.append(Ledger.Sight(lead: Visitor.dora.lead(), state: [], act: Act(by: "mia")))
        try await ledger.note("changed", about: .jurgen)
        let decided = try await ledger.decide(.accept, on: sights)
        #expect(decided.done.map(\.lead) == [Visitor.anna.lead()])
        #expect(
            decided.skipped.map(\.lead) == [Visitor.chen.lead(), Visitor.jurgen.lead(), Visitor.dora.lead()]
        )
        #expect(decided.skipped.map(\.why.code) == [.conflict, .conflict, .notFound])
        let head = try await ledger.heads()[ledger.node]?.seq
        // The same again does nothing more, and says the same of what was done.
        #expect(try await ledger.decide(.accept, on: sights).done.map(\.entry) == decided.done.map(\.entry))
        #expect(try await ledger.heads()[ledger.node]?.seq == head)
        try ledger.close()
    }

    @Test func `of a visitor who does not want to be kept no decision is taken, nor is one left`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        try await complete(.anna, ledger)
        let before = try await sight(.anna, ledger)
        try await ledger.decide(.reject(.other), words: "canary-7", on: before)
        try await ledger.refuse(Visitor.anna.lead(), act: Act(by: "pat"))
        let now = try await sight(.anna, ledger)
        await #expect(throws: LanyardError.self) { try await ledger.decide(.accept, on: now) }
        #expect(try await ledger.leads([Visitor.anna.lead()]).values.first?.vetting == .refused)
        try ledger.close()
        #expect(try !scratch.holds("canary-7"))
    }
}
