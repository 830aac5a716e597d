import Cast
import Leads
import Testing

@testable import Ledger

/// How long the people of a show are kept.
struct RetentionTests {
    private let scratch = Scratch()
    private let wall = Wall()
    private let day: Int64 = 86_400_000

    private func show(_ retention: Retention) -> Show {
        var show = Show.sample
        show.retention = retention
        return show
    }

    /// Anna is undecided, Chen nurtured, Dora accepted; a desk, because a kiosk may send.
    private func open(_ retention: Retention, isDesk: Bool = true) async throws -> Ledger {
        let ledger = try Ledger.open(scratch, wall: wall, show: show(retention))
        if isDesk { try await ledger.enrol("Laptop 1", role: .booth, tokenHash: [1]) }
        for visitor in [Visitor.anna, .chen, .dora] {
            try await ledger.meet(visitor)
            let picture: [UInt8] = [0xff, 0xd8, 0xff] + Array(visitor.badge.utf8)
            try await ledger.attach(
                picture,
                subject: .card,
                mediaType: .jpeg,
                to: visitor.lead(),
                act: Act(by: "pat")
            )
        }
        try await decide(.nurture, .chen, ledger)
        try await decide(.accept, .dora, ledger)
        return ledger
    }

    private func decide(_ choice: Decision.Choice, _ visitor: Visitor, _ ledger: Ledger) async throws {
        let lead = visitor.lead()
        let decision = Decision(choice: choice, words: "", verdict: .qualified, definitionVersion: 1)
        try await ledger.append(.decided(decision), to: lead, act: Act(by: "Mary"))
    }

    @Test func `each is kept for as long as was promised, and what is accepted stays`() async throws {
        let ledger = try await open(Retention(undecided: 30, nurtured: 90, rejected: 1, attachments: 200))
        // The sample show ends on 24 April, its first morning is the 20th.
        wall.advance(by: 34 * day)
        #expect(try await ledger.retentionDue().isNothing)
        wall.advance(by: day)
        var due = try await ledger.retentionDue()
        #expect(due.leads == [Visitor.anna.lead(): .open] && due.attachments.isEmpty)
        #expect(try await ledger.retain(due, act: Act(by: "retention")).leads == 1)
        #expect(try !scratch.holds("Anna Berg"))
        wall.advance(by: 60 * day)
        due = try await ledger.retentionDue()
        #expect(due.leads == [Visitor.chen.lead(): .nurtured])
        _ = try await ledger.retain(due, act: Act(by: "retention"))
        wall.advance(by: 110 * day)
        due = try await ledger.retentionDue()
        #expect(due.leads.isEmpty && due.attachments[Visitor.dora.lead()]?.count == 1)
        #expect(try await ledger.retain(due, act: Act(by: "retention")).attachments == 1)
        #expect(try await ledger.retentionDue().isNothing)
        #expect(try await ledger.leads().leads.map(\.id) == [Visitor.dora.lead()])
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }

    @Test func `a kiosk keeps what no desk has proven`() async throws {
        let ledger = try await open(Retention(undecided: 1, attachments: 1), isDesk: false)
        wall.advance(by: 100 * day)
        var due = try await ledger.retentionDue()
        #expect(due.isNothing && due.unproven == [Visitor.anna.lead()])
        let head = try #require(try await ledger.heads()[ledger.node])
        try await ledger.acknowledge(ledger.node, upTo: head.seq)
        try await ledger.noteProof(upTo: head.seq, by: "desk")
        due = try await ledger.retentionDue()
        #expect(due.leads.count == 1 && due.unproven.isEmpty && due.attachments.count == 2)
        try ledger.close()
    }

    @Test func `without the section everything is kept`() async throws {
        let ledger = try await open(Retention())
        wall.advance(by: 100 * Wall.year)
        #expect(try await ledger.retentionDue().isNothing)
        try ledger.close()
    }
}
