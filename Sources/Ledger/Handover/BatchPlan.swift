package import Leads

/// Which leads a batch for a destination would carry now, and which stay behind.
package struct BatchPlan: Sendable {
    package var destination: String
    /// Accepted leads that meet the definition, oldest first, each with the decision on it.
    package var ready: [(lead: LeadID, decision: EntryRef?)] = []
    package var staying: [(lead: LeadID, why: Reason)] = []

    /// Why a lead is not handed over now; none is lost, and each may go later.
    package enum Reason: Sendable, Hashable {
        /// Nobody decided on it yet.
        case undecided
        /// Two people decided differently.
        case contested
        case nurtured
        case rejected
        /// The visitor does not want to be kept.
        case refused
        /// It was accepted, and is below the lead definition now; with what is missing.
        case below(Verdict, missing: [String])
        /// It is on a batch for this destination already.
        case batched

        package enum Name: String, Sendable, CaseIterable, Codable {
            case undecided, contested, nurtured, rejected, refused, below, batched
        }

        package var name: Name {
            switch self {
            case .undecided: .undecided
            case .contested: .contested
            case .nurtured: .nurtured
            case .rejected: .rejected
            case .refused: .refused
            case .below: .below
            case .batched: .batched
            }
        }
    }

    /// How many stay behind, by reason.
    package var counts: [Reason.Name: Int] {
        staying.reduce(into: [:]) { $0[$1.why.name, default: 0] += 1 }
    }

    package init(destination: String) { self.destination = destination }

    mutating func add(_ lead: LeadSummary, isBatched: Bool) {
        if let why = isBatched ? .batched : lead.reasonToStay {
            staying.append((lead.id, why))
        } else {
            ready.append((lead.id, lead.decision?.entry))
        }
    }
}

extension LeadSummary {
    /// Why it is not handed over; `nil` for an accepted lead that is not below the definition.
    fileprivate var reasonToStay: BatchPlan.Reason? {
        switch vetting {
        case .open: return .undecided
        case .contested: return .contested
        case .nurtured: return .nurtured
        case .rejected: return .rejected
        case .refused: return .refused
        case .accepted: break
        }
        // What marketing accepted although the rules only said "look at it" was looked at.
        switch assessment.verdict {
        case .qualified, .review: return nil
        case .incomplete, .nurture, .disqualified:
            return .below(assessment.verdict, missing: assessment.missing)
        }
    }
}
