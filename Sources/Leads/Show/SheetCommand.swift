/// What a code of a printed code sheet tells the booth to do for the visitor in hand.
package enum SheetCommand: Sendable, Hashable {
    /// One choice of one question.
    case answer(question: String, choice: String)
    /// The last answer no longer counts.
    case undo
    /// This visitor is done.
    case next
    /// This person notes at the device from now on, if they know their PIN.
    case staff(String)

    /// All that a show's sheet offers, in the order of the questions; `staff` are the people who have a code, by name.
    package static func all(of show: Show, staff: [String]? = nil) -> [SheetCommand] {
        show.questions.ask.flatMap { question in
            question.choices.map { .answer(question: question.id, choice: $0.id) }
        } + [.undo, .next] + (staff ?? show.staff ?? []).map { .staff($0) }
    }

    /// In the words of the show file ("Need: More capacity"); what is not of the show is in English.
    package func words(in show: Show, language: String = "en") -> String {
        switch self {
        case .answer(let question, let choice):
            guard let asked = show.questions[question] else { return "\(question): \(choice)" }
            return "\(asked.label.text(in: language)): \(asked.label(of: choice).text(in: language))"
        case .undo: return "Take back the last answer"
        case .next: return "Next visitor"
        case .staff(let name): return "Staff: \(name)"
        }
    }
}
