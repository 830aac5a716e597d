import Cast
import Leads
import Testing

@testable import Ledger

struct RosterTests {
    private let scratch = Scratch()
    private let ledger: Ledger
    private let roster = Visitor.all.map { (badge: $0.badge, contact: $0.contact) }

    init() throws { ledger = try Ledger.open(scratch) }

    private func scan(_ visitor: Visitor) async throws {
        _ = try await ledger.capture(visitor.bareVisit, lead: visitor.lead(), act: Act(by: "pat"))
    }

    private func name(of visitor: Visitor) async throws -> String? {
        try await ledger.story(of: visitor.lead()).lead.contact.name
    }

    @Test func `badges scanned before and after the roster came are resolved, once`() async throws {
        try await scan(.anna)
        #expect(try await name(of: .anna) == nil)
        #expect(try await ledger.importRoster(roster, act: Act(by: "desk")) == 1)
        try await scan(.chen)
        #expect(try await name(of: .anna) == "Anna Berg")
        #expect(try await name(of: .chen) == Visitor.chen.contact.name)
        let entries = try await ledger.everything().count
        try await scan(.chen)
        try await scan(.anna)
        #expect(try await ledger.importRoster(roster, act: Act(by: "desk")) == 0)
        #expect(try await ledger.everything().count == entries + 2)
        #expect(try await ledger.rosterCount() == 4)
    }

    @Test func `a badge that is not in the roster stays a number`() async throws {
        #expect(try await ledger.importRoster(Array(roster.prefix(1)), act: Act(by: "desk")) == 0)
        try await scan(.dora)
        let lead = try await ledger.story(of: Visitor.dora.lead()).lead
        #expect(lead.badge == "1004" && lead.contact.isEmpty)
    }

    @Test func `a later list replaces what an earlier one said of the same badge`() async throws {
        var better = Visitor.anna.contact
        better.name = "Anna Berg-Klein"
        _ = try await ledger.importRoster(roster, act: Act(by: "desk"))
        _ = try await ledger.importRoster([(badge: "1001", contact: better)], act: Act(by: "desk"))
        try await scan(.anna)
        #expect(try await name(of: .anna) == "Anna Berg-Klein")
        #expect(try await ledger.rosterCount() == 4)
    }

    @Test func `a capture that is repeated resolves once`() async throws {
        _ = try await ledger.importRoster(roster, act: Act(by: "desk"))
        let act = Act(by: "pat")
        let lead = Visitor.anna.lead()
        let first = try await ledger.capture(Visitor.anna.bareVisit, lead: lead, act: act)
        #expect(try await ledger.capture(Visitor.anna.bareVisit, lead: lead, act: act) == first)
        #expect(try await ledger.everything().count == 2)
        _ = try await ledger.rebuild()
        #expect(try await ledger.capture(Visitor.anna.bareVisit, lead: lead, act: act) == first)
    }
}
