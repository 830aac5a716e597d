import Cast
import Leads
import Testing

@testable import Ledger

/// The laws (design.md, section 2) over random histories that travel between real stores.
struct LedgerLawTests {
    private let scratch = Scratch()

    @Test(arguments: Seeds.all(oneIn: 8))
    func `stores that got the same entries in any order show the same leads`(seed: UInt64) async throws {
        let chronicle = Chronicle(seed: seed)
        var random = SplitMix64(seed: ~seed)
        let (one, other) = (try Ledger.open(scratch, "one"), try Ledger.open(scratch, "other"))

        try await one.receive(chronicle, share: 2, &random)
        try await other.receive(chronicle, share: 3, &random)
        #expect(try await Self.provesEquality(one, other), Self.hint(seed))

        try await one.receive(chronicle, &random)
        try await other.receive(chronicle, &random)
        #expect(try await one.leadRows() == other.leadRows(), Self.hint(seed))
        #expect(try await Self.provesEquality(one, other), Self.hint(seed))

        for _ in 0..<8 { try await [one, other].pick(&random).doSomething(&random) }
        try await one.catchUp(with: other, pieces: 3)
        try await other.catchUp(with: one)
        #expect(try await one.everything() == other.everything(), Self.hint(seed))
        #expect(try await Self.provesEquality(one, other), Self.hint(seed))
        #expect(try await one.leadRows() == other.leadRows(), Self.hint(seed))

        for ledger in [one, other] {
            let found = try await ledger.verify()
            #expect(found.problems == [], Self.hint(seed))
            try await Self.checkFold(ledger, Self.hint(seed))
        }
        let live = try await one.derived()
        _ = try await one.rebuild()
        #expect(try await one.derived() == live, Self.hint(seed))
        try one.close()
        try other.close()
    }

    @Test(arguments: Seeds.all(oneIn: 50))
    func `taking a piece again, late or too early changes nothing`(seed: UInt64) async throws {
        let chronicle = Chronicle(seed: seed)
        var random = SplitMix64(seed: seed)
        let ledger = try Ledger.open(scratch)
        try await ledger.receive(chronicle, &random)
        let (entries, rows) = (try await ledger.everything(), try await ledger.leadRows())
        for _ in 0..<20 {
            let chain = chronicle.chains.pick(&random)
            let start = Int.random(in: chain.indices, using: &random)
            _ = try await ledger.take(Array(chain[start...].prefix(9)), as: .desk)
            _ = try await ledger.take(chain.shuffled(using: &random), as: .desk)
        }
        #expect(try await ledger.everything() == entries, Self.hint(seed))
        #expect(try await ledger.leadRows() == rows, Self.hint(seed))
        try ledger.close()
    }

    /// Equal heads and equal erased lists, if and only if equal entries (law 3).
    private static func provesEquality(_ one: Ledger, _ other: Ledger) async throws -> Bool {
        let haveEqualHeads = try await one.heads() == other.heads()
        let haveEqualGaps = try await one.everythingErased() == other.everythingErased()
        let areEqual = try await one.everything() == other.everything()
        return (haveEqualHeads && haveEqualGaps) == areEqual
    }

    /// What is listed is what the pure rules say of the entries held.
    private static func checkFold(_ ledger: Ledger, _ hint: Comment) async throws {
        let expected = try await Group.leads(Array(ledger.everything().values))
        let listed = expected.filter(\.isListed)
        let summaries = listed.map(ledger.rules.summary)
        #expect(try await Set(ledger.leads(limit: 1_000).leads) == Set(summaries), hint)
        #expect(try await ledger.holdings().leads == listed.count, hint)
        for lead in expected {
            let story = try await ledger.story(of: lead.id)
            #expect(story.lead == lead, hint)
        }
    }

    private static func hint(_ seed: UInt64) -> Comment { "\(Seeds.replay(seed, "LedgerLawTests"))" }
}

/// Folds group by group, as the store does, but finds the groups in its own way.
private enum Group {
    static func leads(_ entries: [Entry]) -> [Lead] {
        var group: [LeadID: LeadID] = [:]
        for lead in entries.compactMap(\.lead) { group[lead] = lead }
        for entry in entries {
            guard let lead = entry.lead, let other = entry.happening?.linkedLead else { continue }
            let (from, into) = (group[lead] ?? lead, group[other] ?? other)
            group[other] = into
            group = group.mapValues { $0 == from ? into : $0 }
        }
        let clocks = ClockCorrections(
            entries.compactMap { if case .measured(let clock) = $0.happening { clock } else { nil } }
        )
        let parts = Dictionary(grouping: entries.filter { $0.lead != nil }) { $0.lead.flatMap { group[$0] } }
        return parts.values.flatMap { Fold($0, clocks: clocks).leads }
    }
}

extension Chronicle {
    /// The entries of each node, in order, with every body.
    var chains: [[Entry]] {
        laptops.map { laptop in entries.filter { $0.node == laptop.node } }.filter { !$0.isEmpty }
    }
}

extension Ledger {
    /// Takes a chronicle in pieces of any length, some again, some too early, nodes in any order; of each chain
    /// all, or the first part.
    fileprivate func receive(_ chronicle: Chronicle, share: Int = 1, _ random: inout SplitMix64) async throws
    {
        var chains = chronicle.chains.map { $0.prefix($0.count / share) }.filter { !$0.isEmpty }
        while !chains.isEmpty {
            let index = chains.indices.pick(&random)
            let chain = chains[index]
            let held = Int(try await heads()[chain[0].node]?.seq ?? 0)
            guard held < chain.count else {
                chains.remove(at: index)
                continue
            }
            let start = min(max(0, held + Int.random(in: -6...2, using: &random)), chain.count - 1)
            let piece = Array(chain[start...].prefix(Int.random(in: 1...9, using: &random)))
            let more = chains.pick(&random).prefix(3)
            _ = try await take(piece + more, as: .desk)
        }
    }

    /// Some act of this store's own, about a lead it knows.
    fileprivate func doSomething(_ random: inout SplitMix64) async throws {
        do {
            try await tryOut(&random)
        } catch let error as LanyardError where error.code == .conflict {
            // Of somebody who does not want to be kept nothing more is: that is an answer too.
        }
    }

    private func tryOut(_ random: inout SplitMix64) async throws {
        let about = try await everything().values.filter { $0.lead != nil }.sorted { $0.ref < $1.ref }
        guard !about.isEmpty, let lead = about.pick(&random).lead else { return }
        let entry = about.filter { $0.lead == lead }.pick(&random)
        let act = Act(by: "desk")
        switch Int.random(in: 0..<8, using: &random) {
        case 0: try await append(.noted("from \(node)"), to: lead, act: act)
        case 1: try await append(.merged(into: about.pick(&random).lead ?? lead), to: lead, act: act)
        case 2: try await append(.undone, to: lead, causes: [entry.ref], act: act)
        case 3: try await append(.erased, to: lead, causes: [entry.ref], act: act)
        case 4:
            let measured = ClockMeasurement(node: entry.node, at: entry.at.milliseconds, error: 90_000)
            try await append(.measured(measured), act: act)
        case 5:
            let state = try await story(of: lead).lead.look.digest
            try await decide(.nurture, on: Sight(lead: lead, state: state, act: act))
        case 6:
            try await append(.distinguished(from: about.pick(&random).lead ?? lead), to: lead, act: act)
        default: _ = try await capture(Visitor.anna.visit, lead: Visitor.anna.lead(), act: act)
        }
    }
}
