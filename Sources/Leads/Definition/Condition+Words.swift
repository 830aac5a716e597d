extension Condition {
    /// The condition as people say it, with the labels of the show's questions.
    package func words(_ questions: Questions) -> String {
        switch self {
        case .missing(let name): "\(questions.subject(name)) is missing"
        case .equals(let name, let terms): "\(questions.subject(name)) is \(Self.either(terms.texts))"
        case .contains(let name, let terms): "\(questions.subject(name)) contains \(Self.either(terms.texts))"
        case .answer(let name, let choices):
            "\(questions.subject(name)) is \(Self.either(choices.map { questions.label(of: $0, to: name) }))"
        case .range(let name, let range): "\(questions.subject(name)) is \(range.words)"
        case .mail(let grades): "the e-mail address is \(Self.either(grades.map(\.words)))"
        case .domainIn(let list): "the e-mail domain is in the list \(list)"
        case .all(let conditions): Self.joined(conditions, " and ", questions)
        case .any(let conditions): Self.joined(conditions, " or ", questions)
        case .not(.missing(let name)): "\(questions.subject(name)) is given"
        case .not(let condition): "not (\(condition.words(questions)))"
        }
    }

    private static func joined(_ conditions: [Condition], _ by: String, _ questions: Questions) -> String {
        conditions.map { condition in
            switch condition {
            case .all, .any: "(\(condition.words(questions)))"
            default: condition.words(questions)
            }
        }.joined(separator: by)
    }

    private static func either(_ texts: [String]) -> String {
        texts.map { "\"\($0)\"" }.joined(separator: " or ")
    }

    /// A name for a rule that has none of its own.
    var shortName: String {
        switch self {
        case .missing(let name): "missing-\(name)"
        case .equals(let name, _), .contains(let name, _), .range(let name, _): name
        case .answer(let name, let choices): ([name] + choices.prefix(3)).joined(separator: "-")
        case .mail(let grades): (["mail"] + grades.map(\.rawValue)).joined(separator: "-")
        case .domainIn(let list): "domain-\(list)"
        case .all(let conditions), .any(let conditions): conditions.first?.shortName ?? "every-lead"
        case .not(.missing(let name)): "given-\(name)"
        case .not(let condition): "not-\(condition.shortName)"
        }
    }
}

extension AnswerRange {
    fileprivate var words: String {
        [atLeast.map { "at least \($0)" }, atMost.map { "at most \($0)" }].compactMap(\.self)
            .joined(separator: " and ")
    }
}

extension Questions {
    /// A field or a question as it stands in a sentence.
    package func subject(_ name: String) -> String {
        if let field = Contact.Field(rawValue: name) { return "the \(field.words)" }
        return self[name].map { "the answer to \"\($0.label)\"" } ?? name
    }

    fileprivate func label(of choice: String, to question: String) -> String {
        self[question].map { "\($0.label(of: choice))" } ?? choice
    }
}

extension Contact.Field {
    fileprivate var words: String {
        switch self {
        case .name: "name"
        case .company: "company"
        case .title: "job title"
        case .email: "e-mail address"
        case .phone: "phone number"
        case .address: "postal address"
        case .website: "web site"
        }
    }
}
