/// What a code of a printed code sheet tells the booth to do for the visitor in hand.
package enum SheetCommand: Sendable, Hashable {
    /// One choice of one question.
    case answer(question: String, choice: String)
    /// The last answer no longer counts.
    case undo
    /// This visitor is done.
    case next

    /// All that a show's sheet offers, in the order of the questions.
    package static func all(of show: Show) -> [SheetCommand] {
        show.questions.ask.flatMap { question in
            question.choices.map { .answer(question: question.id, choice: $0.id) }
        } + [.undo, .next]
    }

    /// In the words of the show file ("Need: More capacity").
    package func words(in show: Show) -> String {
        switch self {
        case .answer(let question, let choice):
            guard let asked = show.questions[question] else { return "\(question): \(choice)" }
            return "\(asked.label): \(asked.label(of: choice))"
        case .undo: return "Take back the last answer"
        case .next: return "Next visitor"
        }
    }
}
