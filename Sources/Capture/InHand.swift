package import Leads

/// Whom a code of a code sheet is about.
package enum InHand: Sendable, Equatable {
    /// The visitor whom the same person or device captured last: for ways in that show no card.
    case lastCaptured
    /// The visitor on the screen, or nobody.
    case shown(LeadID?)
}

/// Who was captured last, by person or device.
struct Hands {
    /// A talk at a booth takes minutes; a code that comes later is surely about somebody else, in milliseconds.
    private static let longest: Int64 = 10 * 60_000
    /// Enough for every person and device at a booth.
    private static let most = 64

    private struct Hand {
        var lead: LeadID
        var at: Int64
    }

    private var hands: [String: Hand] = [:]

    mutating func take(_ lead: LeadID, by actor: String, at now: Int64) {
        if hands.count >= Self.most, let oldest = hands.min(by: { $0.value.at < $1.value.at }) {
            hands[oldest.key] = nil
        }
        hands[actor] = Hand(lead: lead, at: now)
    }

    mutating func release(by actor: String) { hands[actor] = nil }

    /// The visitor in hand; `nil` when there is none, or none any more.
    func lead(_ inHand: InHand, of actor: String, at now: Int64) -> LeadID? {
        switch inHand {
        case .shown(let lead): return lead
        case .lastCaptured:
            guard let hand = hands[actor], now - hand.at < Self.longest else { return nil }
            return hand.lead
        }
    }
}
