internal import Capture
internal import Front
internal import Leads

/// What became of one badge, as the page is told.
struct OutcomeAnswer: Encodable {
    var outcome: String
    var lead: String?
    var message: String
    /// Who signs in now, if they know their PIN.
    var person: String?

    init(_ outcome: Capture.Outcome, _ words: Words, at show: Show) {
        lead = outcome.lead.map { "\($0)" }
        switch outcome {
        case .new: (self.outcome, message) = ("new", words["outcome", "new"])
        case .known: (self.outcome, message) = ("known", words["outcome", "known"])
        case .again: (self.outcome, message) = ("again", words["outcome", "again"])
        case .declined: (self.outcome, message) = ("declined", words["outcome", "declined"])
        case .answered(_, .given(let question, let choice)):
            let command = SheetCommand.answer(question: question, choice: choice)
            (self.outcome, message) = ("answered", command.words(in: show, language: words.language))
        case .answered(_, .takenBack(let question)):
            let label = show.questions[question]?.label.text(in: words.language) ?? question
            (self.outcome, message) = ("answered", words("outcome", "takenBack", ["question": label]))
        case .staff(let name):
            (self.outcome, message) = ("staff", words("outcome", "staff", ["name": name]))
            person = name
        case .next: (self.outcome, message) = ("next", words["outcome", "next"])
        case .refused(let reason): (self.outcome, message) = ("refused", words.sentence(reason))
        case .unreadable(let reason): (self.outcome, message) = ("unreadable", words.sentence(reason))
        }
    }
}
