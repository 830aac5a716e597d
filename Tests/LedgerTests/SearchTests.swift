import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

struct SearchTests {
    private let scratch = Scratch()
    private let ledger: Ledger

    init() async throws {
        ledger = try Ledger.open(scratch)
        for visitor in Visitor.all { try await ledger.meet(visitor) }
        try await ledger.note("wants the big Pump", about: .dora)
    }

    private func found(_ search: String) async throws -> [String?] {
        try await ledger.leads(matching: search).leads.map(\.contact.name)
    }

    static let searches: [(String, [Visitor])] = [
        ("ann", [.anna]), ("BERG", [.anna]), ("berg anna", [.anna]),
        ("purch", [.anna]), ("pump", [.dora, .anna]), ("pump acme", [.anna]), ("acme.example", [.anna]),
        ("anna.berg@acme", [.anna]), ("Müller", [.jurgen]), ("muller", [.jurgen]),
        ("MU\u{308}LLER", [.jurgen]),
        ("mueller", [.jurgen]), ("jur mul", [.jurgen]), ("strassenbau", [.jurgen]),
        ("geschaftsfuhrer", [.jurgen]),
        ("陳", [.chen]), ("formosa", [.chen]), ("gmail", [.dora]), ("big", [.dora]), ("nobody", []),
        ("anna chen", []), ("", [.dora, .chen, .jurgen, .anna]), ("  -- ", [.dora, .chen, .jurgen, .anna]),
    ]

    @Test(arguments: searches)
    func `the beginnings of words find leads, newest first`(search: String, visitors: [Visitor]) async throws
    {
        #expect(try await found(search) == visitors.map(\.contact.name))
    }

    @Test func `Mueller is not Müller where nothing else says so`() async throws {
        var visitor = Visitor.jurgen
        visitor.contact.emails = []
        visitor.badge = "2002"
        try await ledger.meet(visitor)
        #expect(try await found("muller").count == 2)
        #expect(try await found("mueller").count == 1)
    }

    @Test(arguments: [
        "\"", "\"\"", "'", "\" OR \"", "a\" OR name:*", "NEAR(a b, 2)", "name : anna", "AND", "NOT", "OR OR",
        "^ann",
        "*", "ann*", "-ann", "{name company}: x", "(", ")", "a AND (b", "\0", "ann\0a", "\u{301}", "ⓐ", "🎪",
        "½",
        "%", "_", "\\", ";", "a;DROP TABLE lead", "\u{202e}", "\r\n", "\u{fdfa}", "हिन्दी", "\u{10ffff}",
        String(repeating: "a", count: 10_000), String(repeating: "a ", count: 5_000),
        String(repeating: "\"", count: 10_000), String(repeating: "🎪", count: 2_500),
    ])
    func `a hostile search finds something or nothing and never fails`(search: String) async throws {
        #expect(try await found(search).count <= 4)
        #expect(try await found(search + " anna").count <= 4)
    }

    @Test func `what is undone, erased or merged away is not found`() async throws {
        let act = Act(by: "desk")
        let anna = try await ledger.meet(.anna)
        let first = try await ledger.story(of: anna.lead).history.map(\.entry.ref)
        try await ledger.append(.undone, to: anna.lead, causes: first, act: act)
        #expect(try await found("berg") == [])
        let undo = try await ledger.story(of: anna.lead).history.last?.entry.ref
        try await ledger.append(.undone, to: anna.lead, causes: [try #require(undo)], act: Act(by: "desk"))
        #expect(try await found("berg") == ["Anna Berg"])

        let chen = try await ledger.story(of: Visitor.chen.lead()).history.map(\.entry.ref)
        try await ledger.append(.erased, to: Visitor.chen.lead(), causes: chen, act: Act(by: "desk"))
        #expect(try await found("formosa") == [])

        let merge = Act(by: "desk")
        let ref = try await ledger.append(.merged(into: anna.lead), to: Visitor.dora.lead(), act: merge)
        #expect(try await found("oyelaran") == [])
        #expect(try await found("big") == ["Anna Berg"])
        try await ledger.append(.undone, to: anna.lead, causes: [ref], act: Act(by: "desk"))
        #expect(try await found("oyelaran") == ["Dora Oyelaran"])
        #expect(try await found("") == ["Dora Oyelaran", "Jürgen Müller", "Anna Berg"])
        #expect(try await ledger.verify().problems == [])
    }

    @Test func `a page has a limit and says whether there is more`() async throws {
        let page = try await ledger.leads(limit: 3)
        #expect(page.leads.count == 3 && page.more)
        #expect(try await ledger.leads(limit: 4).more == false)
        #expect(try await ledger.leads(matching: "e", limit: 1).leads.count == 1)
    }

    @Test func `a lead is only here until a desk has confirmed all of it`() async throws {
        func onlyHere() async throws -> Set<LeadID> {
            try await ledger.onlyHere(among: Visitor.all.map { $0.lead() })
        }
        #expect(try await onlyHere().count == 4)
        #expect(try await ledger.holdings() == Holdings(leads: 4, onlyHere: 4, unproven: 4))
        try await ledger.acknowledge(ledger.node, upTo: 4)
        #expect(try await onlyHere() == [Visitor.dora.lead()])
        try await ledger.acknowledge(ledger.node, upTo: 99)
        #expect(try await ledger.holdings() == Holdings(leads: 4, onlyHere: 0, unproven: 4))
        try await ledger.acknowledge(ledger.node, upTo: 1)
        try await ledger.note("new", about: .anna)
        #expect(try await onlyHere() == [Visitor.anna.lead()])
    }
}
