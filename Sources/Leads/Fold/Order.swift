/// The one order in which a set of entries is folded, whatever order they arrived in.
///
/// An entry comes after what it refers to and after what its own node wrote before; corrected time decides only
/// between entries that know nothing of each other. So a laptop a year ahead outvotes nobody.
package enum Order {
    /// The entries, each once, in folding order.
    ///
    /// Duplicates and a cycle that a hostile node made do no harm.
    package static func linear(_ entries: [Entry], clocks: ClockCorrections) -> [Entry] {
        let unique = deduplicated(entries)
        guard let node = unique.first?.node,
            unique.contains(where: { $0.node != node || !$0.isCausedEarlier })
        else { return unique }
        return merged(unique, clocks: clocks)
    }

    /// Sorted by node and `seq`, without repetitions.
    private static func deduplicated(_ entries: [Entry]) -> [Entry] {
        var unique: [Entry] = []
        unique.reserveCapacity(entries.count)
        for entry in entries.sorted(by: { $0.ref < $1.ref }) where unique.last?.ref != entry.ref {
            unique.append(entry)
        }
        return unique
    }

    /// Takes, again and again, the earliest entry for which everything before it is taken.
    ///
    /// Each node's entries stand in `seq` order, so only the first one left of each node is a candidate.
    private static func merged(_ entries: [Entry], clocks: ClockCorrections) -> [Entry] {
        var queues = Dictionary(grouping: entries, by: \.node).mapValues { $0[...] }
        var waiting = Set(entries.map(\.ref))
        var order: [Entry] = []
        order.reserveCapacity(entries.count)
        while !waiting.isEmpty {
            let heads = queues.values.compactMap(\.first)
            let ready = heads.filter { entry in
                !entry.causes.contains { waiting.contains($0) && $0 != entry.ref }
            }
            // Only a cycle, which no honest node makes, leaves nothing ready: then time alone decides.
            guard let next = (ready.isEmpty ? heads : ready).min(by: { $0.comes(before: $1, clocks) }) else {
                break
            }
            queues[next.node]?.removeFirst()
            waiting.remove(next.ref)
            order.append(next)
        }
        return order
    }
}

extension Entry {
    /// Whether every cause is an earlier entry of the same node, so that `seq` order is enough.
    fileprivate var isCausedEarlier: Bool { causes.allSatisfy { $0.node == node && $0.seq < seq } }

    fileprivate func comes(before other: Entry, _ clocks: ClockCorrections) -> Bool {
        (clocks.correct(at, of: node), node, seq) < (
            clocks.correct(other.at, of: other.node), other.node, other.seq
        )
    }
}
