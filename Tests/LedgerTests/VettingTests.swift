import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

/// What is learned of addresses and companies reaches verdicts, hints and suggestions.
struct VettingTests {
    private let scratch = Scratch()

    private func capture(_ text: String, _ ledger: Ledger, _ number: Int64) async throws -> LeadID {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { String($0) }
        var contact = Contact()
        (contact.name, contact.company, contact.emails) = (parts[0], parts[1], [parts[2]])
        let visit = Visit(
            show: Show.sample.id,
            way: .typed,
            symbol: nil,
            format: nil,
            badge: nil,
            contact: contact
        )
        let lead = LeadID(typedAt: Wall.opening + number, random: UUID().bytes)
        return try await ledger.capture(visit, lead: lead, act: Act(by: "pat")).lead
    }

    @Test func `a bounce and a dead domain reach the verdict, until the address is corrected`() async throws {
        var show = Show.sample
        show.definition.version += 1
        show.definition.rules = [
            LeadDefinition.Rule(verdict: .review, when: .mail([.bounced, .unreachable]), reason: "dead")
        ]
        let ledger = try Ledger.open(scratch, show: show)
        let lead = try await capture("Anna Berg;Acme;anna@acme.example", ledger, 1)
        func verdict() async throws -> Verdict { try await ledger.story(of: lead).assessment.verdict }
        #expect(try await verdict() == .qualified)
        let grading = MailGrading(address: "anna@acme.example", offline: [.corporate], online: .noDomain)
        let entry = try await ledger.append(.graded(grading), to: lead, act: Act(by: "pat"))
        #expect(try await verdict() == .review)
        #expect(try await ledger.leads([lead])[lead]?.grading?.what == grading)
        try await ledger.append(.undone, to: lead, causes: [entry], act: Act(by: "pat"))
        #expect(try await verdict() == .qualified)
        let other = Bounce(address: "other@acme.example", isPermanent: true, words: "5.1.1")
        try await ledger.append(.bounced(other), to: lead, act: Act(by: "pat"))
        let later = Bounce(address: "anna@acme.example", isPermanent: false, words: "4.2.2 mailbox full")
        try await ledger.append(.bounced(later), to: lead, act: Act(by: "pat"))
        #expect(try await verdict() == .qualified)
        let bounce = Bounce(address: "anna@acme.example", isPermanent: true, words: "5.1.1")
        try await ledger.append(.bounced(bounce), to: lead, act: Act(by: "pat"))
        #expect(try await verdict() == .review)
        #expect(try await ledger.verdictCounts() == [.review: 1])
        try await ledger.append(.corrected(.email, "a.berg@acme.example"), to: lead, act: Act(by: "pat"))
        #expect(try await verdict() == .qualified)
        #expect(try await ledger.verify().isSound)
        try ledger.close()
    }

    @Test func `a company that others come from rescues a free-mail address`() async throws {
        let ledger = try Ledger.open(scratch)
        let dora = try await capture("Dora O;ACME Pumps;dora@gmail.com", ledger, 1)
        #expect(try await ledger.story(of: dora).assessment.hints.map(\.kind) == [.company])
        _ = try await capture("Tom Stein;Acme Pumps AG;tom@gmail.com", ledger, 2)
        #expect(try await ledger.story(of: dora).assessment.hints.map(\.kind) == [.company])
        let anna = try await capture("Anna Berg;Acme Pumps GmbH;anna@acme.example", ledger, 3)
        let hints = try await ledger.story(of: dora).assessment.hints
        #expect(hints.last == RescueHint(kind: .knownCompany, value: "acme.example"))
        #expect(try await ledger.story(of: anna).assessment.hints.isEmpty)
        try ledger.close()
    }

    @Test func `a finder learns of new leads and of corrections`() async throws {
        let ledger = try Ledger.open(scratch)
        let finder = DuplicateFinder(ledger: ledger)
        let anna = try await capture("Anna Berg;Acme Pumps;anna@acme.example", ledger, 1)
        #expect(try await finder.suggestions(for: anna).isEmpty)
        let again = try await capture("Berg Anna;Acme Pumps GmbH;a.berg@acme.example", ledger, 2)
        #expect(try await finder.suggestions(for: anna).map(\.other) == [again])
        #expect(try await finder.suggestions(for: again).map(\.other) == [anna])
        try await ledger.append(.corrected(.name, "Peter Berg"), to: again, act: Act(by: "pat"))
        #expect(try await finder.suggestions(for: again).isEmpty)
        #expect(try await finder.suggestions().isEmpty)
        try ledger.close()
    }

    @Test func `all leads are gone through once, in pieces`() async throws {
        let ledger = try Ledger.open(scratch)
        var leads: [LeadID] = []
        for number in 1...7 {
            leads.append(
                try await capture("Visitor \(number);Acme;v\(number)@acme.example", ledger, Int64(number))
            )
        }
        let seen = try await ledger.allLeads(into: [LeadID](), atOnce: 3) { $0.append($1.id) }
        #expect(seen == leads)
        try ledger.close()
    }
}
