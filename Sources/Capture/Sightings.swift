internal import Foundation
import Leads
import Ledger

/// Which codes were seen a moment ago: a camera sees the same one many times a second, and scanners fire twice.
struct Sightings<Seen: Hashable> {
    /// A badge that was out of the camera's view this long is a visitor who came back, in milliseconds.
    private static var cameraPause: Int64 { 10_000 }
    /// Double fires of hand scanners come within this, in milliseconds.
    private static var scannerPause: Int64 { 2_000 }
    /// Enough for every device at a booth.
    private static var most: Int { 64 }

    private struct Sighting {
        var act: UUID
        /// Which person and device: of two fires of one scanner, what others scan meanwhile says nothing.
        var actor: String
        var at: Int64

        func isBy(_ other: String) -> Bool { actor.utf8.elementsEqual(other.utf8) }
    }

    private var last: [Seen: Sighting] = [:]

    /// Whether this sighting is the same visit as the one before; a badge held to a camera stays the same visit.
    ///
    /// The same act again is no sighting: its answer was lost, and it gets the same one.
    mutating func isRepeated(_ seen: Seen, _ way: Visit.Way, act: Act, at now: Int64) -> Bool {
        guard let before = last[seen], now >= before.at, before.act != act.id else { return false }
        switch way {
        case .picture, .typed: return false
        case .scanner:
            // Whoever scanned somebody else in between has come back to this one.
            return now - before.at < Self.scannerPause
                && !last.values.contains { $0.at > before.at && $0.isBy(act.actor) }
        case .camera:
            guard now - before.at < Self.cameraPause else { return false }
            last[seen]?.at = now
            return true
        }
    }

    mutating func note(_ seen: Seen, act: Act, at now: Int64) {
        if last.count >= Self.most, let oldest = last.min(by: { $0.value.at < $1.value.at }) {
            last[oldest.key] = nil
        }
        last[seen] = Sighting(act: act.id, actor: act.actor, at: now)
    }
}
