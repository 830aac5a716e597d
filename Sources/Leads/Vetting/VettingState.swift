/// How far marketing is with a lead.
package enum VettingState: String, Sendable, Codable, CaseIterable {
    /// Nobody decided yet.
    case open
    /// Two people who did not know of each other decided differently.
    case contested
    case accepted, nurtured, rejected
    /// The visitor does not want to be kept: there is nothing to decide.
    case refused
}

extension Lead {
    package var vetting: VettingState {
        guard refusal == nil else { return .refused }
        guard let decision = decisions.last else { return .open }
        guard rivals.isEmpty else { return .contested }
        return switch decision.what.choice {
        case .accept: .accepted
        case .nurture: .nurtured
        case .reject: .rejected
        }
    }

    /// Decisions that nobody who decided later knew of, and that say something else than the last one.
    package var rivals: [Said<Decision>] {
        guard let last = decisions.last else { return [] }
        return decisions.dropLast().filter { decision in
            decision.what.choice.name != last.what.choice.name
                && !decisions.contains { $0.entry != decision.entry && knew($0.entry, of: decision.entry) }
        }
    }

    /// Whether something that tells of the person came to be known that the last decision did not look at.
    package var hasChangedSinceDecision: Bool {
        guard let seen = decisions.last.flatMap({ looks[$0.entry] }) else { return false }
        return tellingHeads.contains { head in !seen.covers(head) }
    }

    private func knew(_ later: EntryRef, of earlier: EntryRef) -> Bool {
        looks[later]?.covers(earlier) ?? false
    }
}

/// How much of a lead somebody had before their eyes: of each node, everything up to an entry.
package struct Look: Sendable, Hashable {
    private var reach: [NodeID: Int64] = [:]

    /// Everything up to these entries.
    package init(upTo refs: some Sequence<EntryRef>) {
        for ref in refs { reach[ref.node] = max(reach[ref.node] ?? 0, ref.seq) }
    }

    package func covers(_ ref: EntryRef) -> Bool { (reach[ref.node] ?? 0) >= ref.seq }

    /// The last entry of each node, in the order of the nodes: what a decision names as its causes.
    package var heads: [EntryRef] { reach.map { EntryRef($0.key, $0.value) }.sorted() }

    mutating func extend(to ref: EntryRef) { reach[ref.node] = max(reach[ref.node] ?? 0, ref.seq) }

    /// Eight bytes that change with whatever happens to the lead, as pages carry them.
    package var digest: [UInt8] {
        Array(SHA256Digest.bytes(of: CBOR.array(heads.map(\.encoded)).encoded).prefix(8))
    }
}
