import Cast
import Leads
import Testing

@testable import Ledger

/// The leads that somebody should still add something to before going home.
struct UnfinishedTests {
    private let scratch = Scratch()
    private static let today = Wall.opening..<(Wall.opening + 600 * Wall.minute)

    private static let need = Happening.answered(
        Answer(question: "need", values: ["service"], questionsVersion: Show.sample.questions.version)
    )

    @Test func `a lead is finished with a note and a need, and not before`() async throws {
        let ledger = try Ledger.open(scratch)
        for visitor in Visitor.all { try await ledger.meet(visitor) }
        func names() async throws -> [String?] {
            let unfinished = try await ledger.unfinished(capturedIn: Self.today, limit: 10)
            #expect(unfinished.count == unfinished.page.leads.count && !unfinished.page.more)
            return unfinished.page.leads.map { $0.contact.name?.split(separator: " ").first.map(String.init) }
        }
        #expect(try await names().count == 4)
        try await ledger.note("only a note", about: .anna)
        try await ledger.append(Self.need, to: Visitor.chen.lead(), act: Act(by: "pat"))
        #expect(try await names().count == 4)
        let note = try await ledger.note("and a note", about: .chen)
        #expect(try await names() == ["Dora", "Jürgen", "Anna"])
        try await ledger.append(.undone, to: Visitor.chen.lead(), causes: [note], act: Act(by: "pat"))
        #expect(try await names().count == 4)
        // Nothing is missing of somebody who does not want to be kept.
        try await ledger.refuse(Visitor.chen.lead(), act: Act(by: "pat"))
        #expect(try await names().count == 3)
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }

    @Test func `yesterday's leads are not today's, and a long list says that there are more`() async throws {
        let wall = Wall()
        let ledger = try Ledger.open(scratch, wall: wall)
        try await ledger.meet(.anna)
        wall.advance(by: 24 * 60 * Wall.minute)
        for visitor in [Visitor.chen, .dora] { try await ledger.meet(visitor) }
        #expect(try await ledger.unfinished(capturedIn: Self.today, limit: 9).count == 1)
        let later = Self.today.upperBound..<(Self.today.upperBound + 48 * 60 * Wall.minute)
        let short = try await ledger.unfinished(capturedIn: later, limit: 1)
        #expect(short.count == 2 && short.page.leads.count == 1 && short.page.more)
        try ledger.close()
    }

    @Test func `where a show asks for no need, a note is enough`() async throws {
        var show = Show.sample
        show.questions.ask.removeAll { $0.id == "need" }
        let ledger = try Ledger.open(scratch, show: show)
        try await ledger.meet(.anna)
        try await ledger.note("a note", about: .anna)
        #expect(try await ledger.unfinished(capturedIn: Self.today, limit: 9).count == 0)
        try ledger.close()
        // With another show file the same leads are judged anew.
        let again = try Ledger.open(scratch)
        #expect(try await again.unfinished(capturedIn: Self.today, limit: 9).count == 1)
        try again.close()
    }
}
