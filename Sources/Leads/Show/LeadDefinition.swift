/// What the lead definition says of a lead; graver ones first.
package enum Verdict: String, Sendable, Codable, CaseIterable {
    case disqualified, incomplete, review, nurture, qualified

    /// How pages and lists write it.
    package var label: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// The written, versioned rules that say when a lead is qualified, agreed by marketing and sales.
package struct LeadDefinition: Sendable, Equatable, Codable {
    package var version: Int
    package var rules: [Rule]

    /// One rule: when it applies, its verdict and the reason in words.
    package struct Rule: Sendable, Equatable, Codable {
        package var verdict: Verdict
        package var when: Condition
        package var reason: String
    }

    /// A verdict with the version that gave it and every reason that applied, gravest first.
    package struct Assessment: Sendable, Hashable {
        package var verdict: Verdict
        package var reasons: [String]
        package var definitionVersion: Int

        package init(verdict: Verdict, reasons: [String], definitionVersion: Int) {
            self.verdict = verdict
            self.reasons = reasons
            self.definitionVersion = definitionVersion
        }
    }

    /// The verdict on a lead: the gravest of all rules that apply, and the reasons of all of them.
    package func assess(_ lead: Lead, domains: MailDomains) -> Assessment {
        let applying = rules.filter { $0.when.holds(for: lead, domains) }
        guard
            let gravest = Verdict.allCases.first(where: { verdict in
                applying.contains { $0.verdict == verdict }
            })
        else {
            return Assessment(
                verdict: .qualified,
                reasons: ["Meets the lead definition, version \(version)."],
                definitionVersion: version
            )
        }
        let reasons = Verdict.allCases.flatMap { verdict in
            applying.filter { $0.verdict == verdict }.map(\.reason)
        }
        return Assessment(verdict: gravest, reasons: reasons, definitionVersion: version)
    }
}

/// A condition of a rule over the contact's fields and the answers.
package indirect enum Condition: Sendable, Equatable {
    /// A contact field or a question has no value.
    case missing(String)
    /// The first e-mail address has this grade; without an address it has none.
    case mail(MailAddress.Grade)
    /// One of these choices was tapped.
    case answer(String, is: [String])
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// Whether the condition holds for a lead.
    func holds(for lead: Lead, _ domains: MailDomains) -> Bool {
        switch self {
        case .missing(let name):
            if let field = Contact.Field(rawValue: name) {
                lead.contact[field] == nil
            } else {
                lead.answers[name] == nil
            }
        case .mail(let grade): lead.contact.email.map { MailAddress.grade($0, domains) == grade } ?? false
        case .answer(let question, let choices):
            lead.answers[question].map { !Set($0).isDisjoint(with: choices) } ?? false
        case .all(let conditions): conditions.allSatisfy { $0.holds(for: lead, domains) }
        case .any(let conditions): conditions.contains { $0.holds(for: lead, domains) }
        case .not(let condition): !condition.holds(for: lead, domains)
        }
    }
}

extension Condition: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case missing, mail, answer, `is`, all, any, not
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        if let name = try fields.decodeIfPresent(String.self, forKey: .missing) {
            self = .missing(name)
        } else if let grade = try fields.decodeIfPresent(MailAddress.Grade.self, forKey: .mail) {
            self = .mail(grade)
        } else if let question = try fields.decodeIfPresent(String.self, forKey: .answer) {
            self = .answer(question, is: try fields.decode([String].self, forKey: .is))
        } else if let conditions = try fields.decodeIfPresent([Condition].self, forKey: .all) {
            self = .all(conditions)
        } else if let conditions = try fields.decodeIfPresent([Condition].self, forKey: .any) {
            self = .any(conditions)
        } else if let condition = try fields.decodeIfPresent(Condition.self, forKey: .not) {
            self = .not(condition)
        } else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a condition is one of: missing, mail, answer with is, all, any, not"
                )
            )
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch self {
        case .missing(let name): try fields.encode(name, forKey: .missing)
        case .mail(let grade): try fields.encode(grade, forKey: .mail)
        case .answer(let question, let choices):
            try fields.encode(question, forKey: .answer)
            try fields.encode(choices, forKey: .is)
        case .all(let conditions): try fields.encode(conditions, forKey: .all)
        case .any(let conditions): try fields.encode(conditions, forKey: .any)
        case .not(let condition): try fields.encode(condition, forKey: .not)
        }
    }

    /// The fields and questions that the condition asks about.
    package var names: [String] {
        switch self {
        case .missing(let name): [name]
        case .mail: []
        case .answer(let question, _): [question]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.names)
        case .not(let condition): condition.names
        }
    }

    /// The choices that the condition asks about, each with its question.
    package var choices: [(question: String, choice: String)] {
        switch self {
        case .missing, .mail: []
        case .answer(let question, let choices): choices.map { (question, $0) }
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.choices)
        case .not(let condition): condition.choices
        }
    }
}
