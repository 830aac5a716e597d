package import Leads

/// A show as it may go: laptops with wrong clocks that meet now and then, and all that is done on them, at random.
///
/// The same seed gives the same entries, byte for byte.
package struct Chronicle: Sendable {
    /// One laptop: its own number series, its clock, and what has reached it.
    package struct Laptop: Sendable {
        package var node: NodeID
        /// How far its wall clock is off, in milliseconds.
        package var error: Int64
        /// Where its own chain stands.
        fileprivate var seq: Int64 = 0
        fileprivate var digest = Entry.genesis
        fileprivate var clock = HybridClock()
        package fileprivate(set) var known: [Entry] = []
    }

    package private(set) var laptops: [Laptop]
    /// Every entry that was written, in the order in which that happened.
    package private(set) var entries: [Entry] = []
    var random: SplitMix64
    var wall = Wall.opening

    package init(seed: UInt64, laptops count: Int = 3, steps: Int = 60) {
        var random = SplitMix64(seed: seed)
        laptops = (0..<count).map { _ in
            Laptop(node: Self.node(&random), error: Self.clockErrors.pick(&random))
        }
        self.random = random
        for _ in 0..<steps { step() }
    }

    private static let clockErrors: [Int64] = [
        0, 0, 700, -45_000, 3 * Wall.minute, -90 * Wall.minute, Wall.year, -Wall.year,
    ]

    private static func node(_ random: inout SplitMix64) -> NodeID {
        guard let node = NodeID(bytes: random.bytes(16)) else { fatalError("sixteen bytes are a node") }
        return node
    }

    private mutating func step() {
        wall += Int64.random(in: 0..<(5 * Wall.minute), using: &random)
        let (one, other) = (laptops.indices.pick(&random), laptops.indices.pick(&random))
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1: meet(one, other)
        case 2: laptops[one].error = Self.clockErrors.pick(&random)
        default: if let deed = deed(on: one) { write(deed, on: one) }
        }
    }

    /// Two laptops exchange what they know.
    private mutating func meet(_ one: Int, _ other: Int) {
        for (from, to) in [(one, other), (other, one)] {
            let held = Set(laptops[to].known.map(\.ref))
            laptops[to].known += laptops[from].known.filter { !held.contains($0.ref) }
        }
    }

    /// Seals what was done behind the laptop's chain.
    package mutating func write(_ deed: Deed, on index: Int) {
        var laptop = laptops[index]
        let entry = Entry(
            node: laptop.node,
            seq: laptop.seq + 1,
            at: laptop.clock.tick(wall: wall + laptop.error),
            lead: deed.lead,
            actor: "laptop-\(index)",
            kind: deed.kind,
            version: deed.version,
            causes: deed.causes,
            body: deed.body(act: random.bytes(16), salt: random.bytes(16)),
            after: laptop.digest
        )
        (laptop.seq, laptop.digest) = (entry.seq, entry.digest)
        laptop.known.append(entry)
        laptops[index] = laptop
        entries.append(entry)
    }
}

extension Chronicle {
    /// What every store ends up with: the entries, without the bodies that somebody erased.
    package var settled: [Entry] {
        let erased = Set(entries.filter { $0.happening == .erased }.flatMap(\.causes))
        let refusals = Dictionary(
            grouping: entries.filter { ["refused", "forgotten"].contains($0.kind) },
            by: \.lead
        )
        return entries.map { entry in
            var entry = entry
            let isRefused = refusals[entry.lead]?.contains { !entry.causes.contains($0.ref) } ?? false
            if erased.contains(entry.ref) || isRefused, entry.isErasable { entry.body = nil }
            return entry
        }
    }

    /// The settled entries in another order, some of them twice.
    package func shuffled(_ random: inout SplitMix64) -> [Entry] {
        let again = settled.filter { _ in random.once(in: 3) }
        return (settled + again).shuffled(using: &random)
    }

    /// The clocks as the settled entries say.
    package var clocks: ClockCorrections {
        ClockCorrections(
            settled.compactMap { entry in
                if case .measured(let measurement) = entry.happening { measurement } else { nil }
            }
        )
    }
}
