/// A hybrid logical time: milliseconds since 1970 in the upper 48 bits, a counter in the lower 16.
package struct HybridTime: Sendable, Hashable, Comparable {
    package var rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init(milliseconds: Int64, counter: UInt16 = 0) {
        rawValue = min(max(milliseconds, 0), Self.lastMillisecond) << 16 | Int64(counter)
    }

    package var milliseconds: Int64 { rawValue >> 16 }

    /// The year 6429: what fits into 47 bits.
    private static let lastMillisecond: Int64 = 1 << 47 - 1

    package static func < (one: HybridTime, other: HybridTime) -> Bool { one.rawValue < other.rawValue }
}

/// Gives each entry of a node its time: strictly growing, and never more than a minute ahead of the node's own
/// wall clock, so that one laptop a year ahead cannot drag the others along.
package struct HybridClock: Sendable {
    /// How far ahead of its wall clock a node may date an entry (design: 60 s).
    package static let farthestAhead: Int64 = 60_000

    package private(set) var latest: HybridTime

    package init(latest: HybridTime = HybridTime(rawValue: 0)) { self.latest = latest }

    /// The time of the next entry.
    ///
    /// When the wall clock was set back by more than a minute, time restarts there: order within the node is
    /// kept by `seq`, not by time.
    package mutating func tick(wall milliseconds: Int64) -> HybridTime {
        let now = HybridTime(milliseconds: milliseconds)
        let bound = HybridTime(milliseconds: milliseconds + Self.farthestAhead)
        let next = HybridTime(rawValue: latest.rawValue + 1)
        latest = now > latest ? now : (next <= bound ? next : now)
        return latest
    }

    /// Takes note of a time seen on another node's entry, as far as the bound allows.
    package mutating func observe(_ other: HybridTime, wall milliseconds: Int64) {
        let bound = HybridTime(milliseconds: milliseconds + Self.farthestAhead)
        latest = max(latest, min(other, bound))
    }
}
