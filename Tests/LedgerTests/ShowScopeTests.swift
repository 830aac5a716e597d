import Cast
import Leads
import Testing

@testable import Ledger

/// A store that holds the leads of more than one show.
struct ShowScopeTests {
    private let scratch = Scratch()

    @Test func `leads are listed and found by the show at which they were met`() async throws {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        var visit = Visitor.anna.visit
        visit.show = "another-show"
        let other = try #require(LeadID(bytes: [UInt8](repeating: 9, count: 16)))
        _ = try await ledger.capture(visit, lead: other, act: Act(by: "pat"))
        #expect(try await ledger.leads().leads.count == 2)
        for search in ["", "anna"] {
            let own = try await ledger.leads(matching: search, ofShow: Show.sample.id).leads.map(\.id)
            #expect(own == [Visitor.anna.lead()])
            #expect(
                try await ledger.leads(matching: search, ofShow: "another-show").leads.map(\.id) == [other]
            )
        }
        #expect(try await ledger.show(of: other) == "another-show")
        #expect(try await ledger.show(of: Visitor.anna.lead()) == Show.sample.id)
        try ledger.close()
    }
}
