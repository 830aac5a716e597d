/// One exhibition, as its show file says: dates, questions, lead definition, key.
package struct Show: Sendable, Equatable {
    /// Short and stable; stands in every visit.
    package var id: String
    package var name: String
    package var place: String?
    /// First and last day, as `YYYY-MM-DD` in the show's time zone.
    package var from: String
    package var to: String
    /// An IANA name ("Europe/Berlin").
    package var timeZone: String
    /// Thirty-two secret bytes that turn badge identities into lead ids.
    package var key: [UInt8]
    package var questions: Questions
    package var definition: LeadDefinition
    /// The badge formats of this show: names of shipped ones, and paths of files beside the show file; `nil` for all
    /// that need no show to be sure.
    package var formats: [String]?
}

/// What staff ask, in order.
///
/// A lead keeps the version it was asked with.
package struct Questions: Sendable, Equatable, Codable {
    package var version: Int
    package var ask: [Question]

    package subscript(id: String) -> Question? { ask.first { $0.id == id } }
}

/// One question of the show file.
package struct Question: Sendable, Equatable, Codable {
    /// How many of the choices may be tapped.
    package enum Choose: String, Sendable, Codable {
        case one, many
    }

    /// One button.
    package struct Choice: Sendable, Equatable, Codable {
        package var id: String
        package var label: String
    }

    package var id: String
    package var label: String
    /// A sentence that says what makes the answer useful.
    package var help: String?
    package var choose: Choose
    package var choices: [Choice]

    /// The label of a choice, or its id if the file no longer has it.
    package func label(of choice: String) -> String { choices.first { $0.id == choice }?.label ?? choice }

    /// Checks a reply against the question.
    package func check(_ values: [String]) throws(LanyardError) {
        if let stranger = values.first(where: { value in !choices.contains { $0.id == value } }) {
            let known = choices.map(\.id).joined(separator: ", ")
            throw LanyardError(
                .invalid,
                "\(label) has no choice \"\(stranger.prefix(40))\". The choices are: \(known).",
                subject: id
            )
        }
        guard choose == .many || values.count <= 1, Set(values).count == values.count else {
            throw LanyardError(
                .invalid,
                "\(label) takes \(choose == .one ? "one choice" : "each choice once").",
                subject: id
            )
        }
    }
}
