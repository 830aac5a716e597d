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

    @Test func `a list that says something else tells the lead anew, and the same list nothing`() async throws
    {
        try await scan(.anna)
        #expect(try await ledger.importRoster(roster, act: Act(by: "desk")) == 1)
        var better = Visitor.anna.contact
        (better.name, better.title) = ("Anna Berg-Klein", "CEO")
        #expect(try await ledger.importRoster([(badge: "1001", contact: better)], act: Act(by: "desk")) == 1)
        #expect(try await name(of: .anna) == "Anna Berg-Klein")
        #expect(try await ledger.importRoster([(badge: "1001", contact: better)], act: Act(by: "desk")) == 0)
        #expect(try await ledger.resolve(act: Act(by: "desk")) == 0)
        #expect(try await ledger.verify().problems == [])
    }

    @Test func `what a person took back is not said again`() async throws {
        try await scan(.anna)
        _ = try await ledger.importRoster(roster, act: Act(by: "desk"))
        let said = try await ledger.story(of: Visitor.anna.lead()).history.last {
            $0.entry.kind == "resolved"
        }
        let cause = try #require(said?.entry.ref)
        try await ledger.append(.undone, to: Visitor.anna.lead(), causes: [cause], act: Act(by: "pat"))
        #expect(try await name(of: .anna) == nil)
        #expect(try await ledger.importRoster(roster, act: Act(by: "desk")) == 0)
        #expect(try await name(of: .anna) == nil)
    }

    @Test func `an id that a spreadsheet changed is found, unless two rows would do`() async throws {
        let contacts = Visitor.all.map(\.contact)
        let rows = zip(["12", "1.23457E+11", "0099", "099"], contacts).map { (badge: $0, contact: $1) }
        _ = try await ledger.importRoster(rows, act: Act(by: "desk"))
        #expect(try await ledger.rosterPerson("0012") == contacts[0])
        #expect(try await ledger.rosterPerson("123456789012") == contacts[1])
        #expect(try await ledger.rosterPerson("0099") == contacts[2])
        #expect(try await ledger.rosterPerson("99") == nil)
        #expect(try await ledger.rosterPerson("13") == nil)
    }

    @Test func `people are found by the beginnings of words, and by new ones once the list says so`()
        async throws
    {
        _ = try await ledger.importRoster(roster, act: Act(by: "desk"))
        func found(_ search: String) async throws -> [String] {
            try await ledger.rosterPeople(startingWith: search, limit: 3).map(\.badge)
        }
        #expect(try await found("jur mull") == ["1002"])
        #expect(try await found("陳") == ["1003"])
        #expect(try await found("lagos DORA") == ["1004"])
        #expect(try await found("\" OR *") == [])
        #expect(try await found("") == [])
        var married = Visitor.dora.contact
        married.name = "Dora Berg"
        _ = try await ledger.importRoster([(badge: "1004", contact: married)], act: Act(by: "desk"))
        #expect(try await found("oyelaran") == [])
        #expect(try await found("berg") == ["1001", "1004"])
    }

    @Test func `badges without a person are reported until somebody knows whose they are`() async throws {
        try await scan(.anna)
        try await scan(.anna)
        try await scan(.dora)
        try await ledger.meet(.chen)
        let unknown = try await ledger.unknownBadges(limit: 10)
        #expect(unknown.map(\.badge) == ["1001", "1004"] && unknown.map(\.visits) == [2, 1])
        #expect(unknown.first?.firstSeen == Wall.opening)
        #expect(try await ledger.unknownBadges(after: unknown[0].number, limit: 10).map(\.badge) == ["1004"])
        try await ledger.append(.corrected(.name, "Dora"), to: Visitor.dora.lead(), act: Act(by: "pat"))
        _ = try await ledger.importRoster(roster, act: Act(by: "desk"))
        #expect(try await ledger.unknownBadges(limit: 10) == [])
    }

    @Test func `who was picked by name and whose badge is another lead become one, whatever comes first`()
        async throws
    {
        let act = Act(by: "pat")
        let (scanned, picked) = (LeadID(badge: "id:REG-1001", at: .sample), Visitor.anna.lead())
        var typed = Visitor.anna.bareVisit
        (typed.way, typed.symbol) = (.typed, nil)
        _ = try await ledger.capture(Visitor.anna.bareVisit, lead: scanned, act: act)
        _ = try await ledger.importRoster(roster, act: act)
        #expect(try await ledger.story(of: picked).lead.id == scanned)
        #expect(try await !ledger.capture(typed, lead: picked, act: Act(by: "kim")).isNew)
        #expect(try await ledger.story(of: scanned).lead.id == picked)
        #expect(try await ledger.leads().leads.map(\.visits) == [2])
    }

    @Test func `many unresolved leads take few transactions`() async throws {
        let act = Act(by: "pat")
        var people = RosterPeople()
        for number in 0..<1_300 {
            let (badge, lead) = ("N\(number)", LeadID(badge: "id:N\(number)", at: .sample))
            var visit = Visitor.anna.bareVisit
            visit.badge = badge
            _ = try await ledger.capture(visit, lead: lead, act: Act(by: "pat"))
            if number < 1_200 { people.append(badge: badge, contact: Visitor.anna.contact) }
        }
        let change = try await ledger.keepRoster(people)
        #expect(change.new == 1_200 && change.changed == 0)
        #expect(try await ledger.resolve(act: act) == 1_200)
        #expect(try await ledger.unknownBadges(limit: 1_000).count == 100)
        #expect(try await ledger.keepRoster(people).same == 1_200)
        #expect(try await ledger.resolve(act: act) == 0)
    }
}
