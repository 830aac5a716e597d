internal import Capture

/// What became of one badge, as the page is told.
struct OutcomeAnswer: Encodable {
    var outcome: String
    var lead: String?
    var message: String

    init(_ outcome: Capture.Outcome) {
        lead = outcome.lead.map { "\($0)" }
        switch outcome {
        case .new: (self.outcome, message) = ("new", "New lead, saved.")
        case .known: (self.outcome, message) = ("known", "Met before: look at what was noted.")
        case .again: (self.outcome, message) = ("again", "This badge was just scanned.")
        case .unreadable(let reason): (self.outcome, message) = ("unreadable", reason)
        }
    }
}
