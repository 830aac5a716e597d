import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

struct ErasureTests {
    private let scratch = Scratch()

    @Test func `erased words are gone from every file, and the chain still verifies`() async throws {
        let ledger = try Ledger.open(scratch)
        for visitor in Visitor.all { try await ledger.meet(visitor) }
        // Longer than a page, and short; told twice, so that more than one page held it.
        for text in ["xylophone", String(repeating: "xylophone ", count: 1_000), "a xylophone again"] {
            try await ledger.note(text, about: .anna)
        }
        #expect(try await ledger.leads(matching: "xylophone").leads.count == 1)
        let entries = try await ledger.story(of: Visitor.anna.lead()).history.map(\.entry.ref)
        try await ledger.append(.erased, to: Visitor.anna.lead(), causes: entries, act: Act(by: "desk"))
        #expect(try await ledger.leads(matching: "xylophone").leads.isEmpty)
        #expect(try await ledger.erased(of: ledger.node) == entries.map(\.seq).sorted())
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
        for word in ["xylophone", "Anna Berg", "anna.berg", "Acme", "acme"] {
            #expect(try !scratch.holds(word), "\(word)")
        }
        #expect(try scratch.holds("Formosa"))
        let again = try Ledger.open(scratch)
        #expect(try await again.verify().problems == [])
        try again.close()
    }

    @Test func `an erased body that is sent again stays out, whichever came first`() async throws {
        var kiosk = Chronicle(seed: 3, laptops: 2, steps: 0)
        let lead = Visitor.anna.lead()
        kiosk.write(Deed(.captured(Visitor.anna.visit), lead: lead), on: 0)
        kiosk.write(Deed(.noted("xylophone"), lead: lead), on: 0)
        kiosk.write(Deed(.erased, lead: lead, causes: kiosk.entries.map(\.ref)), on: 1)
        let (said, erasure) = (Array(kiosk.entries[..<2]), Array(kiosk.entries[2...]))
        for (name, pieces) in [("after", [said, erasure, said]), ("before", [erasure, said, said])] {
            let ledger = try Ledger.open(scratch, name)
            for piece in pieces { _ = try await ledger.take(piece, as: .desk) }
            #expect(try await ledger.erased(of: said[0].node) == [1, 2])
            #expect(try await ledger.leads().leads.isEmpty)
            #expect(try await ledger.verify().problems == [])
            _ = try await ledger.rebuild()
            _ = try await ledger.take(said, as: .desk)
            #expect(
                try await ledger.everything()
                    == Dictionary(uniqueKeysWithValues: kiosk.settled.map { ($0.ref, $0) })
            )
            try ledger.close()
            #expect(try !scratch.holds("xylophone", in: name))
        }
    }

    @Test func `what ties leads together names nobody and is not erased`() async throws {
        let ledger = try Ledger.open(scratch)
        let (anna, chen) = (try await ledger.meet(.anna), try await ledger.meet(.chen))
        let merge = try await ledger.append(.merged(into: chen.lead), to: anna.lead, act: Act(by: "desk"))
        try await ledger.append(.erased, to: anna.lead, causes: [merge, anna.entry], act: Act(by: "desk"))
        #expect(try await ledger.erased(of: ledger.node) == [anna.entry.seq])
        let live = try await ledger.derived()
        _ = try await ledger.rebuild()
        #expect(try await ledger.derived() == live)
        #expect(try await ledger.story(of: anna.lead).lead.id == chen.lead)
        try ledger.close()
    }
}
