package import Leads

/// A lead on its way out: what is known of it by the names that a mapping uses, and the key that never changes.
///
/// Texts are as a visitor may have typed them: hostile until a destination has escaped them for its own format.
package struct OutgoingLead: Sendable, Hashable {
    /// Our key: the target keeps it as its external id, so that the same lead is the same record for ever.
    package var id: LeadID
    /// By name ("company", "answer.need"); several values where there are several, none where nothing is known.
    package var values: [String: [String]]

    package init(id: LeadID, values: [String: [String]]) {
        self.id = id
        self.values = values
    }

    package var key: String { "\(id)" }
}
