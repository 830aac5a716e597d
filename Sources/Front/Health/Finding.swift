/// One thing that a show depends on, and how it is.
package struct Finding: Sendable, Equatable, Encodable {
    package enum State: String, Sendable, Encodable {
        case ok, note, wrong
    }

    package var subject: String
    package var state: State
    /// What is so, and what to do about it.
    package var words: String

    package init(subject: String, state: State, words: String) {
        self.subject = subject
        self.state = state
        self.words = words
    }
}

extension Finding {
    /// The subject of what is said of automatic backups.
    package static let backups = "backups"
}
