package import Leads

/// What came of reading a payload: unreadable is a normal result, not an error.
package enum BadgeOutcome: Sendable, Equatable {
    case read(BadgeReading)
    /// Why not, in a sentence for the person at the booth.
    case unreadable(reason: String)
}
