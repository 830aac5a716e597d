package import Leads

/// One lead on its way to one destination.
package struct Delivery: Sendable, Hashable {
    /// Its place in the queue.
    package var number: Int64
    package var lead: LeadID
    /// What the destination knows the lead by: its id when it was sealed, the same after a merge.
    package var key: LeadID
    package var destination: String
    package var batch: BatchID
    /// How often it was sent.
    package var attempts: Int
    /// Whether an earlier attempt may have been carried out.
    package var isDoubtful: Bool
    package var state: State

    package enum State: Sendable, Hashable {
        /// To be sent, not before then (milliseconds since 1970); with what the last attempt came to.
        case waiting(notBefore: Int64, after: String?)
        /// Being sent since then.
        case sending(since: Int64)
        case delivered(Remote?)
        /// The destination will not take it as it is.
        case refused(String)
        /// A person must look.
        case parked(Concern, String)
        /// It is not to be sent any more, and why.
        case withdrawn(String)

        package enum Name: String, Sendable, CaseIterable, Codable {
            case waiting, sending, delivered, refused, parked, withdrawn
        }

        package var name: Name {
            switch self {
            case .waiting: .waiting
            case .sending: .sending
            case .delivered: .delivered
            case .refused: .refused
            case .parked: .parked
            case .withdrawn: .withdrawn
            }
        }
    }

    /// Why a person must look.
    package enum Concern: String, Sendable, CaseIterable, Codable {
        /// It failed as often as is sensible.
        case exceeded
        /// Something about this installation must be changed first.
        case configuration
        /// Nobody can say whether the destination has it, and it would not notice a second one.
        case unknownOutcome = "unknown-outcome"
        /// A defect of ours.
        case `internal`
    }
}
