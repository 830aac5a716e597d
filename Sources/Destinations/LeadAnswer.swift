package import Leads

/// What a destination answered for one lead.
package enum LeadAnswer: Sendable, Hashable {
    case created(Remote?)
    case updated(Remote?)
    /// It has the lead now, and does not say whether it knew it before.
    case taken(Remote?)
    /// It will not take the lead as it is, and says why.
    case refused(String)
    /// Not now; not before so long where it says how long.
    case later(String, after: Duration?)
    /// Not taken, because a person must change something first that concerns every lead.
    case blocked(String)
    /// It was sent, and nobody can say whether it was carried out.
    case doubtful(String)
}
