/// What a code of a code sheet did for a visitor.
package enum SheetReply: Sendable, Hashable {
    case given(question: String, choice: String)
    case takenBack(question: String)

    /// In the words of the show file and in English, for terminals and programs.
    package func words(in show: Show) -> String {
        switch self {
        case .given(let question, let choice):
            SheetCommand.answer(question: question, choice: choice).words(in: show)
        case .takenBack(let question):
            "Taken back: \(show.questions[question].map { "\($0.label)" } ?? question)"
        }
    }
}
