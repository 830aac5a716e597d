/// A condition of a rule over the contact's fields and the answers.
///
/// Names are those of contact fields and of the show's questions; no question is called like a field.
package indirect enum Condition: Sendable, Hashable {
    /// A contact field or a question has no value.
    case missing(String)
    /// A field, or an answer in words, is one of these texts; letter case and accents do not count.
    case equals(String, Terms)
    /// A field, or an answer in words, has one of these in it, from the beginning of a word to the end of one.
    case contains(String, Terms)
    /// One of these choices was tapped.
    case answer(String, is: [String])
    /// An answer lies between two bounds, which belong to it.
    case range(String, AnswerRange)
    /// One of these can be said of the first e-mail address; without an address nothing can.
    case mail([MailAddress.Grade])
    /// The domain of the first e-mail address, or one above it, is in the list of this name.
    case domainIn(String)
    case all([Condition])
    case any([Condition])
    case not(Condition)
}

extension Condition {
    package func holds(for lead: Lead, _ domains: MailDomains) -> Bool {
        holds(LeadFacts(lead, domains: domains))
    }

    package func holds(_ facts: LeadFacts) -> Bool {
        switch self {
        case .missing(let name): facts.values(of: name) == nil
        case .equals(let name, let terms): facts.values(of: name)?.contains(where: terms.contains) ?? false
        case .contains(let name, let terms):
            facts.values(of: name)?.contains(where: terms.stands(in:)) ?? false
        case .answer(let question, let choices):
            facts.answers[question]?.contains(where: choices.contains) ?? false
        case .range(let question, let range): facts.answers[question]?.contains(where: range.holds) ?? false
        case .mail(let grades): facts.mail?.grades.contains(where: grades.contains) ?? false
        case .domainIn(let list): facts.mail?.lists.contains(list) ?? false
        case .all(let conditions): conditions.allSatisfy { $0.holds(facts) }
        case .any(let conditions): conditions.contains { $0.holds(facts) }
        case .not(let condition): !condition.holds(facts)
        }
    }

    /// The fields and questions that want repair because the condition holds.
    func items(_ facts: LeadFacts) -> [String] {
        switch self {
        case .missing(let name), .equals(let name, _), .contains(let name, _), .answer(let name, _),
            .range(let name, _):
            holds(facts) ? [name] : []
        case .mail, .domainIn: holds(facts) ? [Contact.Field.email.rawValue] : []
        case .all(let conditions), .any(let conditions): conditions.flatMap { $0.items(facts) }
        case .not(let condition): holds(facts) ? condition.names : []
        }
    }

    /// The fields and questions that the condition asks about.
    package var names: [String] {
        switch self {
        case .missing(let name), .equals(let name, _), .contains(let name, _), .answer(let name, _),
            .range(let name, _):
            [name]
        case .mail, .domainIn: [Contact.Field.email.rawValue]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.names)
        case .not(let condition): condition.names
        }
    }

    /// The choices that the condition asks about, each with its question.
    package var choices: [(question: String, choice: String)] {
        switch self {
        case .answer(let question, let choices): choices.map { (question, $0) }
        case .missing, .equals, .contains, .range, .mail, .domainIn: []
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.choices)
        case .not(let condition): condition.choices
        }
    }

    /// The lists of domains that the condition asks about.
    package var lists: [String] {
        switch self {
        case .domainIn(let list): [list]
        case .missing, .equals, .contains, .answer, .range, .mail: []
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.lists)
        case .not(let condition): condition.lists
        }
    }
}
