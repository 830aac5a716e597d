package import Leads

/// What marketing takes leads from: those that nobody decided on, by verdict; those to look at once more; and those
/// that are decided, to look through.
package enum VettingQueue: String, Sendable, Codable, CaseIterable {
    case qualified, review, incomplete, nurture, disqualified
    /// Contested, or decided without knowing what is known now.
    case again
    case accepted, nurtured, rejected

    /// Whether its leads wait for somebody.
    package var isWaiting: Bool {
        switch self {
        case .qualified, .review, .incomplete, .nurture, .disqualified, .again: true
        case .accepted, .nurtured, .rejected: false
        }
    }

    /// The queue that a lead waits in, or else the one in which it is kept; `nil` for a visitor who does not want to be.
    package init?(of lead: LeadSummary) {
        self.init(lead.vetting, lead.assessment.verdict, again: lead.isToBeLookedAtAgain)
    }

    package init?(_ vetting: VettingState, _ verdict: Verdict, again: Bool) {
        if again, vetting != .open, vetting != .refused {
            self = .again
            return
        }
        switch vetting {
        case .open: self = Self(verdict)
        case .contested: self = .again
        case .accepted: self = .accepted
        case .nurtured: self = .nurtured
        case .rejected: self = .rejected
        case .refused: return nil
        }
    }

    private init(_ verdict: Verdict) {
        switch verdict {
        case .qualified: self = .qualified
        case .review: self = .review
        case .incomplete: self = .incomplete
        case .nurture: self = .nurture
        case .disqualified: self = .disqualified
        }
    }

    /// The condition on a row that it is in the queue; every word of it is ours.
    var condition: String {
        switch self {
        case .qualified, .review, .incomplete, .nurture, .disqualified:
            "vetting = 'open' AND verdict = '\(rawValue)'"
        case .again: "again = 1"
        case .accepted, .nurtured, .rejected: "vetting = '\(rawValue)'"
        }
    }
}
