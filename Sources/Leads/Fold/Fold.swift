/// Turns entries into leads: `lead = fold(entries)`, the same for any arrival order and any repetition.
package struct Fold: Sendable {
    /// The entries in folding order.
    package let entries: [Entry]
    /// What each of them says, where this version knows it and the body is held.
    private let happenings: [EntryRef: Happening]
    /// Entries that an undo took back.
    package let undone: Set<EntryRef>
    /// For each lead id, the lead that it is now part of (itself, unless merged or aliased).
    package let survivors: [LeadID: LeadID]
    /// What later readings say of the badges of visits.
    private let readings: [Sighting: Rereading]
    private let clocks: ClockCorrections

    /// Folds all entries of one merge group: every lead tied to another by an alias or a merge, undone or not.
    package init(_ entries: [Entry], clocks: ClockCorrections = ClockCorrections()) {
        let order = Order.linear(entries, clocks: clocks)
        var happenings: [EntryRef: Happening] = [:]
        happenings.reserveCapacity(order.count)
        for entry in order { happenings[entry.ref] = entry.happening }
        undone = Self.undone(order, happenings)
        for (visit, rest) in Self.trimmed(order, happenings, without: undone) { happenings[visit] = rest }
        self.entries = order
        self.happenings = happenings
        self.clocks = clocks
        survivors = Self.survivors(order, happenings, without: undone)
        readings = Self.readings(order, happenings, without: undone)
    }

    /// The leads of the group, ordered by id.
    package var leads: [Lead] {
        var builders: [LeadID: LeadBuilder] = [:]
        for (lead, survivor) in survivors {
            builders[survivor, default: LeadBuilder(survivor)].absorb(lead)
        }
        let telling = telling
        for entry in entries {
            guard let lead = entry.lead, let survivor = survivors[lead] else { continue }
            builders[survivor]?.look(at: entry, tells: telling?.contains(entry.ref) ?? false)
            guard !undone.contains(entry.ref) else { continue }
            let time = clocks.correct(entry.at, of: entry.node)
            if let happening = said(in: entry, of: lead) {
                builders[survivor]?.fold(happening, of: entry, at: time)
            } else if entry.body == nil, entry.kind == "captured" {
                builders[survivor]?.count(entry, at: time)
            }
        }
        return builders.values.map(\.lead).sorted { $0.id < $1.id }
    }

    /// What an entry says of a lead; of a visit, what the last reading of its badge says.
    private func said(in entry: Entry, of lead: LeadID) -> Happening? {
        guard case .captured(let visit) = happenings[entry.ref],
            let reading = readings[Sighting(lead: lead, entry: entry.ref)]
        else { return happenings[entry.ref] }
        return .captured(visit.reread(as: reading))
    }

    /// The history for people: each entry in folding order with what it says and its corrected time.
    package var history: [Event] {
        entries.map { entry in
            Event(
                entry: entry,
                happening: happenings[entry.ref],
                at: clocks.correct(entry.at, of: entry.node),
                isUndone: undone.contains(entry.ref)
            )
        }
    }

    /// One line of the history of a lead.
    package struct Event: Sendable {
        package var entry: Entry
        package var happening: Happening?
        /// Corrected time in milliseconds since 1970.
        package var at: Int64
        package var isUndone: Bool
    }
}

extension Fold {
    /// An undo comes after what it undoes, so going backwards settles each undo before its causes.
    private static func undone(_ order: [Entry], _ happenings: [EntryRef: Happening]) -> Set<EntryRef> {
        var undone: Set<EntryRef> = []
        for entry in order.reversed() where happenings[entry.ref] == .undone && !undone.contains(entry.ref) {
            undone.formUnion(entry.causes)
        }
        return undone
    }

    /// What is left of visits whose own words are erased: the last word on each, in folding order.
    private static func trimmed(
        _ order: [Entry],
        _ happenings: [EntryRef: Happening],
        without undone: Set<EntryRef>
    ) -> [EntryRef: Happening] {
        let rests = order.filter { $0.kind == "trimmed" && !undone.contains($0.ref) }
        guard !rests.isEmpty else { return [:] }
        let erased = order.filter { $0.kind == "captured" && $0.body == nil }
        let owners = Dictionary(uniqueKeysWithValues: erased.map { ($0.ref, $0.lead) })
        var trimmed: [EntryRef: Happening] = [:]
        for entry in rests {
            guard case .trimmed(let rest) = happenings[entry.ref] else { continue }
            for cause in entry.causes where owners[cause] == entry.lead { trimmed[cause] = .captured(rest) }
        }
        return trimmed
    }

    /// A visit of a lead: a reading counts for visits of its own lead only, whatever leads are merged with it.
    private struct Sighting: Hashable {
        var lead: LeadID
        var entry: EntryRef
    }

    /// The last reading of each badge, in folding order.
    private static func readings(
        _ order: [Entry],
        _ happenings: [EntryRef: Happening],
        without undone: Set<EntryRef>
    ) -> [Sighting: Rereading] {
        var readings: [Sighting: Rereading] = [:]
        for entry in order where entry.kind == "reread" && !undone.contains(entry.ref) {
            guard let lead = entry.lead, case .reread(let reading) = happenings[entry.ref] else { continue }
            for cause in entry.causes { readings[Sighting(lead: lead, entry: cause)] = reading }
        }
        return readings
    }

    /// The entries that tell something of the person, so that a decision made without them is an old one; `nil` where
    /// nobody decided anything.
    ///
    /// A decision tells nothing of the person, nor does taking one back, nor what became of the lead elsewhere.
    private var telling: Set<EntryRef>? {
        guard entries.contains(where: { $0.kind == "decided" }) else { return nil }
        var telling: Set<EntryRef> = []
        for entry in entries {
            let tells =
                switch entry.kind {
                case "decided", "distinguished", "graded", "adopted", "batched", "receipted", "reported":
                    false
                case "undone", "erased": entry.causes.contains(where: telling.contains)
                default: true
                }
            if tells { telling.insert(entry.ref) }
        }
        return telling
    }

    /// Follows the merges and aliases that count, in folding order.
    ///
    /// Two that contradict each other (A into B, B into A) do no harm: what is already one stays as it is. A lead of
    /// which no entry is here cannot be listed, so it is the one that is absorbed until one comes.
    private static func survivors(
        _ order: [Entry],
        _ happenings: [EntryRef: Happening],
        without undone: Set<EntryRef>
    ) -> [LeadID: LeadID] {
        let known = Set(order.compactMap(\.lead))
        var survivors: [LeadID: LeadID] = [:]
        for entry in order {
            guard let lead = entry.lead else { continue }
            survivors[lead] = survivors[lead] ?? lead
            guard !undone.contains(entry.ref), let other = happenings[entry.ref]?.linkedLead else { continue }
            let from = survivors[lead] ?? lead
            let into = survivors[other] ?? (known.contains(other) ? other : from)
            survivors[other] = into
            for (absorbed, survivor) in survivors where survivor == from { survivors[absorbed] = into }
        }
        return survivors
    }
}

/// Gathers what the entries of one lead say.
///
/// What a person typed stands above what a badge says, and that above the roster; within each, the later word
/// counts.
private struct LeadBuilder {
    var built: Lead
    private var badge = Contact()
    private var absorbedBadge = Contact()
    private var roster = Contact()
    private var typed: [Contact.Field: String] = [:]
    private var telling = Look(upTo: [])

    init(_ id: LeadID) { built = Lead(id: id) }

    var lead: Lead {
        guard built.refusal == nil else { return trace }
        var lead = built
        lead.counted = []
        lead.tellingHeads = telling.heads
        lead.absorbed.sort()
        lead.contact = badge.completed(from: absorbedBadge).completed(from: roster)
        for (field, value) in typed { lead.contact[field] = value.isEmpty ? nil : value }
        return lead
    }

    /// What is left of somebody who does not want to be kept.
    private var trace: Lead {
        var trace = Lead(id: built.id)
        trace.absorbed = built.absorbed.sorted()
        trace.refusal = built.refusal
        trace.look = built.look
        let visits = built.visits.map { Trace(by: $0.by, at: $0.at, entry: $0.entry) }
        trace.counted = (built.counted + visits).sorted { $0.entry < $1.entry }
        return trace
    }

    /// Takes note that an entry is there, undone or not; `tells` says whether it tells something of the person.
    mutating func look(at entry: Entry, tells: Bool) {
        built.look.extend(to: entry.ref)
        if tells { telling.extend(to: entry.ref) }
    }

    /// A meeting whose words are erased.
    mutating func count(_ entry: Entry, at time: Int64) {
        built.counted.append(Trace(by: entry.actor, at: time, entry: entry.ref))
    }

    mutating func absorb(_ id: LeadID) {
        if id != built.id { built.absorbed.append(id) }
    }

    mutating func fold(_ happening: Happening, of entry: Entry, at time: Int64) {
        switch happening {
        case .captured(let visit):
            built.visits.append(said(visit, entry, time))
            fold(visit, isOwn: entry.lead == built.id)
        case .answered(let answer):
            built.replies[answer.question, default: []].append(said(answer, entry, time))
        case .noted(let text): built.notes.append(said(text, entry, time))
        case .attached(let attachment): built.attachments.append(said(attachment, entry, time))
        case .corrected(let field, let value): typed[field] = value
        case .resolved(let contact):
            roster = contact.completed(from: roster)
            built.resolved = contact
        case .graded(let grading): built.gradings.append(said(grading, entry, time))
        case .bounced(let bounce): built.bounces.append(said(bounce, entry, time))
        case .decided(let decision):
            built.decisions.append(said(decision, entry, time))
            built.looks[entry.ref] = Look(upTo: entry.causes)
        case .distinguished(let other): built.others.insert(other)
        case .batched(let batch): built.batches.append(said(batch, entry, time))
        case .receipted(let receipt): built.receipts.append(said(receipt, entry, time))
        case .reported(let outcome): built.outcomes.append(said(outcome, entry, time))
        case .reread, .trimmed, .aliased, .merged, .undone, .erased, .measured, .enrolled, .adopted,
            .forgotten,
            .exported, .sealed, .cancelled:
            break
        case .consented(let reply):
            built.consents[reply.purpose, default: []].append(said(reply, entry, time))
        case .refused: built.refusal = Trace(by: entry.actor, at: time, entry: entry.ref)
        }
    }

    private mutating func fold(_ visit: Visit, isOwn: Bool) {
        built.badge = isOwn ? visit.badge ?? built.badge : built.badge ?? visit.badge
        guard let contact = visit.contact else { return }
        if visit.way == .typed {
            for field in Contact.Field.allCases { typed[field] = contact[field] ?? typed[field] }
        } else if isOwn {
            badge = contact.completed(from: badge)
        } else {
            absorbedBadge = contact.completed(from: absorbedBadge)
        }
    }

    private func said<What>(_ what: What, _ entry: Entry, _ time: Int64) -> Said<What> {
        Said(what: what, by: entry.actor, at: time, entry: entry.ref)
    }
}
