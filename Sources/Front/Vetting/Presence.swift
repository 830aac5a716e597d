internal import Foundation
internal import Leads
internal import Synchronization

/// Who has which lead before their eyes, so that two people do not work on the same one by accident.
///
/// Kept in memory: a page says again and again that it is there, and is forgotten when it stops.
package final class Presence: Sendable {
    /// An open page with the person at it.
    struct Holder: Sendable, Hashable {
        var page: UUID
        var person: String
    }

    private struct Hold {
        var holder: Holder
        var lead: LeadID
        var until: Int64
    }

    /// In milliseconds: a page speaks up every 20 s, and one that was silent twice is gone.
    static let lasts: Int64 = 50_000
    /// Far more pages than people vet at once.
    private static let mostPages = 64

    private let holds = Mutex<[UUID: Hold]>([:])
    private let now: @Sendable () -> Int64

    package init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// Notes that a page shows a lead, or none any more; returns the leads that are held otherwise than before.
    func note(_ lead: LeadID?, by holder: Holder) -> [LeadID] {
        let now = now()
        return holds.withLock { holds in
            holds = holds.filter { $0.value.until > now }
            let former = holds.removeValue(forKey: holder.page)?.lead
            if let lead, holds.count < Self.mostPages {
                holds[holder.page] = Hold(holder: holder, lead: lead, until: now + Self.lasts)
            }
            return former == lead ? [] : [former, lead].compactMap(\.self)
        }
    }

    /// Who else has each lead open, as a page sees it.
    func others(than page: UUID?) -> [LeadID: [String]] {
        let now = now()
        let held = holds.withLock { $0.values.filter { $0.until > now && $0.holder.page != page } }
        return Dictionary(grouping: held, by: \.lead).mapValues { holds in
            holds.map(\.holder.person).sorted()
        }
    }
}
