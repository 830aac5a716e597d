internal import Capture
internal import Front

/// What became of one badge, as the page is told.
struct OutcomeAnswer: Encodable {
    var outcome: String
    var lead: String?
    var message: String

    init(_ outcome: Capture.Outcome, _ words: Words) {
        lead = outcome.lead.map { "\($0)" }
        switch outcome {
        case .new: (self.outcome, message) = ("new", words["outcome", "new"])
        case .known: (self.outcome, message) = ("known", words["outcome", "known"])
        case .again: (self.outcome, message) = ("again", words["outcome", "again"])
        case .declined: (self.outcome, message) = ("declined", words["outcome", "declined"])
        case .answered(_, let reply): (self.outcome, message) = ("answered", reply)
        case .next: (self.outcome, message) = ("next", words["outcome", "next"])
        case .refused(let reason): (self.outcome, message) = ("refused", words.sentence(reason))
        case .unreadable(let reason): (self.outcome, message) = ("unreadable", words.sentence(reason))
        }
    }
}
