import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

/// Accepted leads are sealed into batches, and wait for their destination.
struct BatchTests {
    private let scratch = Scratch()
    private let wall = Wall()

    private func open() throws -> Ledger { try Ledger.open(scratch, wall: wall, show: .lenient) }

    private func seal(
        _ ledger: Ledger,
        for destination: String = "crm",
        act: Act = Act(by: "mia")
    ) async throws
        -> SealedBatch
    {
        try await ledger.seal(try await ledger.batchPlan(for: destination), named: "First day", act: act)
    }

    @Test func `a batch holds what is accepted, and everybody else stays behind with a reason`() async throws
    {
        let ledger = try open()
        let accepted = try await ledger.accepted(3)
        try await ledger.meet(.anna)
        try await ledger.meet(.chen)
        let chen = try #require(try await ledger.leads([Visitor.chen.lead()])[Visitor.chen.lead()])
        try await ledger.decide(
            .nurture,
            on: Ledger.Sight(lead: chen.id, state: chen.state, act: Act(by: "mia"))
        )
        let plan = try await ledger.batchPlan(for: "crm")
        #expect(plan.ready.map(\.lead) == accepted)
        #expect(plan.counts == [.undecided: 1, .nurtured: 1])
        let sealed = try await seal(ledger)
        #expect(sealed.batch.count == 3 && sealed.batch.digest == Batch.digest(of: accepted.reversed()))
        #expect(sealed.by == "mia" && sealed.counts == [.waiting: 3] && sealed.isOpen)
        #expect(sealed.batch.definition == Show.lenient.definition.version)
        #expect(try await ledger.batchPlan(for: "crm").counts[.batched] == 3)
        #expect(try await ledger.batchPlan(for: "other").ready.count == 3)
        let story = try await ledger.story(of: accepted[0])
        #expect(story.lead.batches.map(\.what) == [sealed.batch.id] && !story.lead.hasChangedSinceDecision)
        #expect(try await ledger.verify().isSound)
        try ledger.close()
    }

    @Test func `sealing twice by one act is sealing once, and an empty batch is none`() async throws {
        let ledger = try open()
        _ = try await ledger.accepted(2)
        let (act, plan) = (Act(by: "mia"), try await ledger.batchPlan(for: "crm"))
        let first = try await ledger.seal(plan, named: "A", act: act)
        #expect(try await ledger.seal(plan, named: "A", act: act).batch == first.batch)
        let error = await #expect(throws: LanyardError.self) { try await seal(ledger) }
        #expect(error?.code == .notFound)
        #expect(try await ledger.batches().count == 1)
        for name in ["", "a\nb", String(repeating: "x", count: 101)] {
            let error = await #expect(throws: LanyardError.self) {
                try await ledger.seal(plan, named: name, act: Act(by: "mia"))
            }
            #expect(error?.code == .invalid)
        }
        try ledger.close()
    }

    @Test func `an accepted lead that fell below the definition stays behind`() async throws {
        var show = Show.lenient
        let ledger = try open()
        let leads = try await ledger.accepted(2)
        try await ledger.append(.corrected(.company, ""), to: leads[1], act: Act(by: "pat"))
        try ledger.close()
        show.definition.version += 1
        show.definition.rules = [
            LeadDefinition.Rule(verdict: .incomplete, when: .missing("company"), reason: "No company.")
        ]
        let stricter = try Ledger.open(scratch, wall: wall, show: show)
        let plan = try await stricter.batchPlan(for: "crm")
        #expect(plan.ready.map(\.lead) == [leads[0]])
        #expect(plan.staying.first?.why.name == .below)
        try stricter.close()
    }

    @Test func `a batch is cancelled as long as nothing of it was sent`() async throws {
        let ledger = try open()
        let leads = try await ledger.accepted(2)
        let sealed = try await seal(ledger)
        try await ledger.cancel(sealed.batch.id, act: Act(by: "mia"))
        #expect(try await ledger.batch(sealed.batch.id).isCancelled)
        #expect(try await ledger.story(of: leads[0]).lead.batches == [])
        let again = try await seal(ledger)
        #expect(again.batch.count == 2)
        #expect(try await ledger.takeDeliveries(to: "crm", atMost: 1).count == 1)
        let error = await #expect(throws: LanyardError.self) {
            try await ledger.cancel(again.batch.id, act: Act(by: "mia"))
        }
        #expect(error?.code == .conflict)
        try ledger.close()
    }

    @Test func `what a dead sender had in hand is doubtful, and two senders are one too many`() async throws {
        var ledger = try open()
        _ = try await ledger.accepted(3)
        _ = try await seal(ledger)
        #expect(
            try await ledger.takeDeliveries(to: "crm", atMost: 2).map(\.delivery.isDoubtful) == [
                false, false,
            ]
        )
        try ledger.close()
        ledger = try open()
        #expect(try await ledger.takeDeliveries(to: "crm", atMost: 9).count == 1)
        try await ledger.sending(to: "crm") { [ledger] in
            let taken = try await ledger.takeDeliveries(to: "crm", atMost: 9)
            #expect(taken.count == 3 && taken.allSatisfy(\.delivery.isDoubtful))
            let error = await #expect(throws: LanyardError.self) { try await ledger.sending(to: "crm") {} }
            #expect(error?.code == .conflict)
            try await ledger.sending(to: "other") {}
        }
        try ledger.close()
    }

    @Test func `receipts are entries, and parked leads can be sent again`() async throws {
        let ledger = try open()
        let leads = try await ledger.accepted(3)
        let batch = try await seal(ledger).batch.id
        _ = try await ledger.takeDeliveries(to: "crm", atMost: 9)
        let remote = Remote(id: "17", link: "https://crm.example/17")
        let results: [(lead: LeadID, attempt: Attempt)] = [
            (
                leads[0],
                .answered(Receipt(destination: "crm", batch: batch, result: .created, remote: remote))
            ),
            (leads[1], .answered(Receipt(destination: "crm", batch: batch, result: .refused, words: "no"))),
            (leads[2], .parked(.exceeded, "tried too often", nil)),
        ]
        try await ledger.settle(results, at: "crm", by: "desk")
        #expect(
            try await ledger.deliveries(of: batch, limit: 9).map(\.delivery.state) == [
                .delivered(remote), .refused("no"), .parked(.exceeded, "tried too often"),
            ]
        )
        let receipts = try await ledger.story(of: leads[0]).lead.receipts
        #expect(receipts.map(\.what.remote) == [remote] && receipts.first?.by == "desk")
        #expect(try await ledger.batch(batch).counts == [.delivered: 1, .refused: 1, .parked: 1])
        #expect(try await ledger.resend(to: "crm") == 2)
        #expect(try await ledger.resend([leads[0]], to: "crm") == 1)
        #expect(try await ledger.takeDeliveries(to: "crm", atMost: 9).count == 3)
        try ledger.close()
    }

    @Test func `what a destination said of a lead is gone with the person`() async throws {
        let ledger = try open()
        let lead = try await ledger.accepted(1)[0]
        _ = try await seal(ledger)
        _ = try await ledger.takeDeliveries(to: "crm", atMost: 9)
        try await ledger.settle([(lead, .parked(.exceeded, "no xylophone", nil))], at: "crm", by: "desk")
        #expect(try scratch.holds("xylophone"))
        _ = try await ledger.forget(try await ledger.person(.lead(lead)), act: Act(by: "desk"))
        #expect(try !scratch.holds("xylophone"))
        try ledger.close()
    }

    @Test
    func `who does not want to be kept is not sent, and a merged lead is sent once under its first key`()
        async throws
    {
        let ledger = try open()
        let leads = try await ledger.accepted(3)
        _ = try await seal(ledger)
        _ = try await ledger.refuse(leads[0], act: Act(by: "pat"))
        try await ledger.meet(.anna)
        try await ledger.append(.merged(into: Visitor.anna.lead()), to: leads[1], act: Act(by: "mia"))
        try await ledger.append(.merged(into: Visitor.anna.lead()), to: leads[2], act: Act(by: "mia"))
        let taken = try await ledger.takeDeliveries(to: "crm", atMost: 9)
        #expect(taken.map(\.lead.id) == [Visitor.anna.lead()])
        #expect(taken.map(\.delivery.key) == [leads[1]])
        #expect(try await ledger.deliveryCounts()["crm"] == [.sending: 1, .withdrawn: 2])
        try ledger.close()
    }

    @Test func `batches are known again after everything derived is made anew, and on the node they came to`()
        async throws
    {
        let ledger = try open()
        _ = try await ledger.accepted(2)
        let sealed = try await seal(ledger)
        _ = try await ledger.rebuild()
        #expect(try await ledger.batches() == [sealed])
        let other = try Ledger.open(scratch, "other", wall: wall, show: .lenient)
        try await other.catchUp(with: ledger)
        #expect(try await other.batches().map(\.batch) == [sealed.batch])
        #expect(try await other.nextDelivery(to: "crm") == nil)
        let error = await #expect(throws: LanyardError.self) {
            try await other.cancel(sealed.batch.id, act: Act(by: "mia"))
        }
        #expect(error?.code == .conflict)
        try ledger.close()
        try other.close()
    }
}
