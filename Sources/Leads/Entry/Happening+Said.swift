/// What people at a page say of a lead, checked before it becomes an entry.
extension Happening {
    /// As much as a person says in one go.
    package static let longestNote = 16_000

    /// A note.
    ///
    /// - Throws: `invalid` where there is nothing in it, or too much.
    package static func note(_ text: String) throws(LanyardError) -> Happening {
        guard text.utf8.count <= longestNote,
            !text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        else { throw LanyardError(.invalid, "A note has between 1 and \(longestNote) letters.") }
        return .noted(text)
    }
}

extension Show {
    /// A reply to one of the show's questions.
    ///
    /// - Throws: `invalid` where the show does not ask that, or takes no such answer.
    package func answer(to id: String, _ values: [String]) throws(LanyardError) -> Answer {
        guard let question = questions[id] else {
            throw LanyardError(.invalid, "The show has no question \"\(id.prefix(40))\".")
        }
        return Answer(
            question: question.id,
            values: try question.check(values),
            questionsVersion: questions.version
        )
    }
}
