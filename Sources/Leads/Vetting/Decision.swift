/// Marketing's own word on a lead; sales has another one, later and elsewhere.
package struct Decision: Sendable, Hashable {
    package enum Choice: Sendable, Hashable {
        /// Ready for sales.
        case accept
        /// Not now: marketing keeps in touch.
        case nurture
        /// Not followed up, because of what is known for sure.
        case reject(Evidence)
    }

    package var choice: Choice
    /// Why, in words; may be empty where `Evidence` needs none.
    package var words: String
    /// What the lead definition said at that moment, and in which version.
    package var verdict: Verdict
    package var definitionVersion: Int

    package init(choice: Choice, words: String, verdict: Verdict, definitionVersion: Int) {
        self.choice = choice
        self.words = words
        self.verdict = verdict
        self.definitionVersion = definitionVersion
    }

    /// As much as a person types as a reason.
    package static let longestWords = 2_000
}

extension Decision.Choice {
    /// The name of the choice without its evidence.
    package enum Name: String, Sendable, Codable, CaseIterable {
        case accept, nurture, reject
    }

    package var name: Name {
        switch self {
        case .accept: .accept
        case .nurture: .nurture
        case .reject: .reject
        }
    }

    package var evidence: Evidence? {
        switch self {
        case .accept, .nurture: nil
        case .reject(let evidence): evidence
        }
    }

    /// - Throws: `invalid` for a rejection without evidence, and for evidence of anything else.
    package init(_ name: Name, evidence: Evidence?) throws(LanyardError) {
        switch (name, evidence) {
        case (.accept, nil): self = .accept
        case (.nurture, nil): self = .nurture
        case (.reject, let evidence?): self = .reject(evidence)
        case (.reject, nil):
            throw LanyardError(.invalid, "A rejection needs evidence: choose what is known for sure.")
        case (.accept, .some), (.nurture, .some):
            throw LanyardError(.invalid, "Only a rejection has evidence.")
        }
    }
}

/// What is known for sure of somebody who is not followed up: without it, the default is to follow up.
package enum Evidence: String, Sendable, Codable, CaseIterable {
    /// A message came back for good, and no other way to reach them is known.
    case bounced
    /// Asked not to be contacted.
    case noContact = "no-contact"
    /// Works for a competitor.
    case competitor
    /// Wants to sell us something.
    case supplier
    /// Studies or teaches, and buys nothing.
    case student
    /// The same person is another lead that is kept.
    case duplicate
    /// Nobody of that name, or no such company.
    case invented
    /// Something else, which the words say.
    case other

    /// Whether it says nothing without words.
    package var needsWords: Bool { self == .other }
}
