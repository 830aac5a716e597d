/// How a condition stands in a show file, and in the JSON of what a ledger keeps of it.
private struct ConditionForm: Codable {
    var missing: String?
    var present: String?
    var mail: Texts?
    var domainIn: String?
    var all: [Condition]?
    var any: [Condition]?
    var not: Condition?
    var field: String?
    var answer: String?
    var `is`: Texts?
    var contains: Texts?
    var atLeast: Texts?
    var atMost: Texts?

    /// One text, or a list of them.
    struct Texts: Codable {
        var texts: [String]

        init(_ texts: [String]) { self.texts = texts }

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            texts = try (try? value.decode(String.self)).map { [$0] } ?? value.decode([String].self)
        }

        func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            try value.encode(texts)
        }
    }

    /// What it means; `nil` where it is none of the forms.
    var condition: Condition? {
        if let missing { return .missing(missing) }
        if let present { return .not(.missing(present)) }
        if let domainIn { return .domainIn(domainIn) }
        if let all { return .all(all) }
        if let any { return .any(any) }
        if let not { return .not(not) }
        if let mail {
            let grades = mail.texts.compactMap(MailAddress.Grade.init(rawValue:))
            return grades.count == mail.texts.count ? .mail(grades) : nil
        }
        return comparison
    }

    private var comparison: Condition? {
        if let field {
            return `is`.map { .equals(field, Terms($0.texts)) }
                ?? contains.map { .contains(field, Terms($0.texts)) }
        }
        guard let answer else { return nil }
        if let `is` { return .answer(answer, is: `is`.texts) }
        if let contains { return .contains(answer, Terms(contains.texts)) }
        let range = AnswerRange(atLeast: atLeast?.texts.first, atMost: atMost?.texts.first)
        return range == AnswerRange() ? nil : .range(answer, range)
    }

    init(_ condition: Condition) {
        switch condition {
        case .missing(let name): missing = name
        case .equals(let name, let terms):
            setName(name)
            `is` = Texts(terms.texts)
        case .contains(let name, let terms):
            setName(name)
            contains = Texts(terms.texts)
        case .answer(let question, let choices): (answer, `is`) = (question, Texts(choices))
        case .range(let question, let range):
            answer = question
            atLeast = range.atLeast.map { Texts([$0]) }
            atMost = range.atMost.map { Texts([$0]) }
        case .mail(let grades): mail = Texts(grades.map(\.rawValue))
        case .domainIn(let list): domainIn = list
        case .all(let conditions): all = conditions
        case .any(let conditions): any = conditions
        case .not(let condition): not = condition
        }
    }

    private mutating func setName(_ name: String) {
        if Contact.Field(rawValue: name) == nil { answer = name } else { field = name }
    }
}

extension Condition: Codable {
    /// The forms, for people.
    static let forms =
        "missing, present, mail, domainIn, field or answer with is or contains, answer with atLeast or atMost, all, any, not"

    package init(from decoder: any Decoder) throws {
        guard let condition = try ConditionForm(from: decoder).condition else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a condition is one of: \(Self.forms)"
                )
            )
        }
        self = condition
    }

    package func encode(to encoder: any Encoder) throws { try ConditionForm(self).encode(to: encoder) }

    /// The condition with what only the questions tell put in its place: an answer in words is compared as words, and
    /// bounds that are choices become the choices between them, so that a verdict never depends on the order of
    /// questions that changed later.
    package func resolved(by questions: Questions) -> Condition {
        switch self {
        case .answer(let name, let texts):
            questions[name].map(\.isWritten) == true ? .equals(name, Terms(texts)) : self
        case .range(let name, let range):
            questions[name].flatMap { range.choices(among: $0.choices.map(\.id)) }
                .flatMap { $0.isEmpty ? nil : .answer(name, is: $0) } ?? self
        case .all(let conditions): .all(conditions.map { $0.resolved(by: questions) })
        case .any(let conditions): .any(conditions.map { $0.resolved(by: questions) })
        case .not(let condition): .not(condition.resolved(by: questions))
        case .missing, .equals, .contains, .mail, .domainIn: self
        }
    }
}
