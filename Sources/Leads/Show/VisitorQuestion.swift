/// One of the questions that visitors answer by themselves, at their own screen.
package struct VisitorQuestion: Sendable, Equatable, Codable {
    /// The id of the question.
    package var ask: String
    /// How it is put to the visitor; `nil`: as staff see it.
    package var label: LocalText?
}
