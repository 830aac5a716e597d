import Cast
import Testing

@testable import Leads

/// The laws of the fold over random histories (design.md, section 2).
struct FoldLawTests {
    @Test(arguments: Seeds.all())
    func `any arrival order and any repetition give the same leads`(seed: UInt64) {
        let chronicle = Chronicle(seed: seed)
        let fold = Fold(chronicle.settled, clocks: chronicle.clocks)
        var random = SplitMix64(seed: ~seed)
        for _ in 0..<3 {
            let other = Fold(chronicle.shuffled(&random), clocks: chronicle.clocks)
            #expect(other.entries.map(\.ref) == fold.entries.map(\.ref), Self.hint(seed))
            #expect(other.leads == fold.leads && other.survivors == fold.survivors, Self.hint(seed))
        }
    }

    @Test(arguments: Seeds.all(oneIn: 4))
    func `causes and each node's own order come first`(seed: UInt64) {
        let chronicle = Chronicle(seed: seed)
        var place: [EntryRef: Int] = [:]
        let order = Order.linear(chronicle.settled, clocks: chronicle.clocks)
        for (index, entry) in order.enumerated() { place[entry.ref] = index }
        #expect(place.count == chronicle.entries.count, Self.hint(seed))
        for (index, entry) in order.enumerated() {
            let before = [EntryRef(entry.node, entry.seq - 1)] + entry.causes
            #expect(before.allSatisfy { (place[$0] ?? -1) < index }, Self.hint(seed))
        }
    }

    @Test(arguments: Seeds.all(oneIn: 4))
    func `nobody's words are lost or put into another's mouth`(seed: UInt64) {
        let chronicle = Chronicle(seed: seed)
        let fold = Fold(chronicle.settled, clocks: chronicle.clocks)
        let leads = fold.leads
        let undone = chronicle.undone
        // Of those who do not want to be kept nothing is said any more.
        let refused = Set(leads.filter { $0.refusal != nil }.map(\.id))
        let counting = chronicle.settled.filter { entry in
            guard let lead = entry.lead.flatMap({ fold.survivors[$0] }) else { return false }
            return !undone.contains(entry.ref) && !refused.contains(lead)
        }
        let notes = counting.compactMap { entry in
            if case .noted(let text) = entry.happening { (entry, text) } else { nil }
        }
        let replies = counting.compactMap { entry in
            if case .answered(let answer) = entry.happening { (entry, answer) } else { nil }
        }
        let said = leads.flatMap(\.notes)
        #expect(said.count == notes.count, Self.hint(seed))
        for (entry, text) in notes {
            let at = chronicle.clocks.correct(entry.at, of: entry.node)
            let expected = Said(what: text, by: entry.actor, at: at, entry: entry.ref)
            #expect(said.contains(expected), Self.hint(seed))
        }
        let replied = leads.flatMap { $0.replies.values.joined() }
        #expect(replied.count == replies.count, Self.hint(seed))
        for (entry, answer) in replies {
            let at = chronicle.clocks.correct(entry.at, of: entry.node)
            let expected = Said(what: answer, by: entry.actor, at: at, entry: entry.ref)
            #expect(replied.contains(expected), Self.hint(seed))
        }
    }

    @Test(arguments: Seeds.all(oneIn: 4))
    func `what is undone is as if it had never been said`(seed: UInt64) {
        var chronicle = Chronicle(seed: seed)
        var random = SplitMix64(seed: seed)
        let undone = chronicle.undone
        let open = chronicle.laptops[0].known.filter {
            $0.lead != nil && !undone.contains($0.ref) && $0.kind != "undone" && $0.kind != "erased"
        }
        // A merge or an alias where there is one: they are the hardest to take back.
        let ties = open.filter { $0.happening?.linkedLead != nil }
        guard let entry = ties.isEmpty ? (open.isEmpty ? nil : open.pick(&random)) : ties.pick(&random) else {
            return
        }
        chronicle.write(Deed(.undone, lead: entry.lead, causes: [entry.ref]), on: 0)
        let silent = chronicle.settled.map { other in
            var other = other
            if other.ref == entry.ref { other.kind = "nothing" }
            return other
        }
        let leads = Fold(chronicle.settled, clocks: chronicle.clocks).leads
        let never = Fold(silent, clocks: chronicle.clocks).leads
        #expect(leads.map(\.whatWasSaid) == never.map(\.whatWasSaid), Self.hint(seed))

        // And an undo that is itself undone is as if nobody had touched anything.
        let all = chronicle.settled
        guard let undo = all.last else { return }
        chronicle.write(Deed(.undone, lead: entry.lead, causes: [undo.ref]), on: 0)
        let again = Fold(chronicle.settled, clocks: chronicle.clocks)
        #expect(!again.undone.contains(entry.ref), Self.hint(seed))
        let untouched = Fold(all.dropLast(), clocks: chronicle.clocks).leads
        #expect(again.leads.map(\.whatWasSaid) == untouched.map(\.whatWasSaid), Self.hint(seed))
    }

    @Test(arguments: Seeds.all(oneIn: 4))
    func `a badge read anew moves no lead and takes no word from a person's mouth`(seed: UInt64) {
        let chronicle = Chronicle(seed: seed)
        let silent = chronicle.settled.map { entry in
            var entry = entry
            if entry.kind == "reread" { entry.kind = "nothing" }
            return entry
        }
        let leads = Fold(chronicle.settled, clocks: chronicle.clocks).leads
        let before = Fold(silent, clocks: chronicle.clocks).leads
        #expect(leads.map(\.id) == before.map(\.id) && leads.map(\.absorbed) == before.map(\.absorbed))
        for (lead, former) in zip(leads, before) {
            #expect(lead.replies == former.replies && lead.notes == former.notes, Self.hint(seed))
            #expect(lead.visits.map(\.entry) == former.visits.map(\.entry), Self.hint(seed))
            #expect(lead.visits.map(\.what.symbol) == former.visits.map(\.what.symbol), Self.hint(seed))
            guard lead.refusal == nil else { continue }
            // Of several addresses or numbers only the first is cleared.
            for (field, value) in chronicle.typed(by: lead)
            where value != nil || ![.email, .phone].contains(field) {
                #expect(lead.contact[field] == value && former.contact[field] == value, Self.hint(seed))
            }
        }
    }

    @Test(arguments: Seeds.all(oneIn: 4))
    func `an erased body says nothing and the chain still verifies`(seed: UInt64) {
        let chronicle = Chronicle(seed: seed)
        var digests: [NodeID: [UInt8]] = [:]
        for entry in chronicle.settled {
            let previous = digests[entry.node] ?? Entry.genesis
            #expect(entry.expectedDigest(after: previous) == entry.digest, Self.hint(seed))
            #expect(entry.isBodyIntact, Self.hint(seed))
            digests[entry.node] = entry.digest
        }
    }

    @Test(arguments: Seeds.all(oneIn: 4))
    func `every lead is somewhere, once, and what survives has entries of its own`(seed: UInt64) {
        let chronicle = Chronicle(seed: seed)
        let fold = Fold(chronicle.settled, clocks: chronicle.clocks)
        let met = Set(chronicle.entries.compactMap(\.lead))
        #expect(met.isSubset(of: fold.survivors.keys), Self.hint(seed))
        let ids = fold.leads.flatMap { [$0.id] + $0.absorbed }
        #expect(Set(ids).count == ids.count && Set(ids) == Set(fold.survivors.keys), Self.hint(seed))
        // A list can only show what has a first entry.
        #expect(fold.leads.allSatisfy { met.contains($0.id) }, Self.hint(seed))
        // Of those who do not want to be kept the visits are counted, also those whose words are erased.
        let visits = chronicle.visits
        let counted = fold.leads.flatMap(\.counted).filter { visits.contains($0.entry) }
        #expect(fold.leads.flatMap(\.visits).count + counted.count == visits.count, Self.hint(seed))
    }

    private static func hint(_ seed: UInt64) -> Comment { "\(Seeds.replay(seed, "FoldLawTests"))" }
}

extension Lead {
    /// The lead without which entries there are of it: those that say nothing any more are seen all the same.
    fileprivate var whatWasSaid: Lead {
        var lead = self
        (lead.look, lead.tellingHeads) = (Look(upTo: []), [])
        return lead
    }
}

extension Chronicle {
    /// What no longer counts, told in another way than `Fold` does: by asking each entry.
    fileprivate var undone: Set<EntryRef> {
        let undos = settled.filter { $0.happening == .undone }
        var known: [EntryRef: Bool] = [:]
        func isUndone(_ ref: EntryRef) -> Bool {
            if let answer = known[ref] { return answer }
            let answer = undos.contains { $0.causes.contains(ref) && !isUndone($0.ref) }
            known[ref] = answer
            return answer
        }
        return Set(entries.map(\.ref).filter(isUndone))
    }

    /// The last word that a person typed in each field of a lead, `nil` where it was cleared.
    fileprivate func typed(by lead: Lead) -> [Contact.Field: String?] {
        let (undone, group) = (undone, Set([lead.id] + lead.absorbed))
        var typed: [Contact.Field: String?] = [:]
        for entry in Order.linear(settled, clocks: clocks) where !undone.contains(entry.ref) {
            guard let about = entry.lead, group.contains(about) else { continue }
            if case .corrected(let field, let value) = entry.happening {
                typed[field] = .some(value.isEmpty ? nil : value)
            }
        }
        return typed
    }

    /// The visits of which something is known: by their own words, or by what is left of them.
    fileprivate var visits: Set<EntryRef> {
        let (undone, settled) = (undone, settled)
        let owners = Dictionary(uniqueKeysWithValues: settled.map { ($0.ref, $0.lead) })
        let trimmed = settled.filter { entry in
            if case .trimmed = entry.happening { !undone.contains(entry.ref) } else { false }
        }
        let left = Set(trimmed.flatMap { rest in rest.causes.filter { owners[$0] == rest.lead } })
        return Set(
            settled.filter { $0.kind == "captured" && !undone.contains($0.ref) }
                .filter { $0.happening != nil || $0.body == nil && left.contains($0.ref) }.map(\.ref)
        )
    }
}
