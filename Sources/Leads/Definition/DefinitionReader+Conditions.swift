internal import Yams

extension DefinitionReader {
    /// Deeper or larger conditions nobody reads; and a file that repeats itself by aliases must come to an end.
    private static let deepest = 8
    private static let mostConditions = 5_000

    /// A condition; `nil` after a complaint.
    mutating func condition(_ node: Node, depth: Int = 0) -> Condition? {
        conditionsRead += 1
        guard depth <= Self.deepest, conditionsRead <= Self.mostConditions else {
            complain(node, "conditions are nested too deeply, or too many.")
            return nil
        }
        let known = Condition.Key.allCases.map(\.rawValue)
        guard let values = self.values(of: node, known: known), values.count == node.mapping?.count else {
            return nil
        }
        let subjects = Condition.Key.subjects.filter { values[$0.rawValue] != nil }
        guard subjects.count == 1, let subject = subjects.first, let value = values[subject.rawValue] else {
            complain(node, "a condition is one of: \(Condition.forms).")
            return nil
        }
        if subject != .field, subject != .answer, values.count > 1 {
            complain(node, "\(subject.rawValue) stands alone in a condition; join several with all or any.")
            return nil
        }
        switch subject {
        case .missing: return name(value).map { .missing($0) }
        case .present: return name(value).map { .not(.missing($0)) }
        case .mail: return grades(value).map { .mail($0) }
        case .domainIn: return list(value).map { .domainIn($0) }
        case .all: return conditions(value, depth).map { .all($0) }
        case .any: return conditions(value, depth).map { .any($0) }
        case .not: return condition(value, depth: depth + 1).map { .not($0) }
        case .field: return comparison(ofField: value, values, node)
        case .answer: return comparison(ofAnswer: value, values, node)
        case .is, .contains, .atLeast, .atMost: return nil
        }
    }

    private mutating func conditions(_ node: Node, _ depth: Int) -> [Condition]? {
        guard case .sequence(let items) = node, !items.isEmpty else {
            complain(node, "a list of conditions is expected here.")
            return nil
        }
        let conditions = items.compactMap { self.condition($0, depth: depth + 1) }
        return conditions.count == items.count ? conditions : nil
    }

    private mutating func comparison(
        ofField node: Node,
        _ values: [String: Node],
        _ whole: Node
    ) -> Condition? {
        guard let name = self.name(node) else { return nil }
        guard Contact.Field(rawValue: name) != nil else {
            complain(node, "\(name) is a question: write answer instead of field.")
            return nil
        }
        switch (values["is"], values["contains"], values.count) {
        case (let texts?, nil, 2): return self.texts(texts).map { .equals(name, Terms($0)) }
        case (nil, let texts?, 2): return self.texts(texts).map { .contains(name, Terms($0)) }
        default:
            complain(whole, "field needs either is or contains.")
            return nil
        }
    }

    private mutating func comparison(
        ofAnswer node: Node,
        _ values: [String: Node],
        _ whole: Node
    ) -> Condition? {
        guard let name = self.name(node) else { return nil }
        guard let question = questions[name] else {
            complain(node, "\(name) is a field: write field instead of answer.")
            return nil
        }
        let bounds = ["atLeast", "atMost"].compactMap { values[$0] }
        switch (values["is"], values["contains"], bounds.count, values.count) {
        case (let node?, nil, 0, 2): return texts(node).flatMap { equality($0, node, question) }
        case (nil, let node?, 0, 2) where question.isWritten:
            return texts(node).map { .contains(name, Terms($0)) }
        case (nil, nil, 1..., bounds.count + 1): return range(values, question, whole)
        default:
            complain(whole, "answer needs one of: is; atLeast or atMost; contains, where it is a text.")
            return nil
        }
    }

    private mutating func equality(_ texts: [String], _ node: Node, _ question: Question) -> Condition? {
        let choices = question.choices.map(\.id)
        guard !choices.isEmpty else { return .answer(question.id, is: texts).resolved(by: questions) }
        var isFine = true
        for text in texts where !choices.contains(text) {
            isFine = false
            let place = node.sequence?.first { $0.scalar?.string == text } ?? node
            let advice =
                choices.nearest(to: text).map { "Is \($0) meant?" }
                ?? "There are: \(choices.joined(separator: ", "))."
            complain(place, "\(question.id) has no choice \"\(text.prefix(40))\". \(advice)")
        }
        return isFine ? .answer(question.id, is: texts) : nil
    }

    private mutating func range(_ values: [String: Node], _ question: Question, _ whole: Node) -> Condition? {
        var range = AnswerRange()
        for (key, path) in [("atLeast", \AnswerRange.atLeast), ("atMost", \AnswerRange.atMost)] {
            guard let node = values[key], let text = self.text(node) else { continue }
            guard question.takesBound(text) else {
                complain(node, question.boundAdvice(text))
                return nil
            }
            range[keyPath: path] = text
        }
        guard range != AnswerRange() else { return nil }
        let condition = Condition.range(question.id, range).resolved(by: questions)
        if case .range = condition, !question.choices.isEmpty {
            complain(whole, "between these bounds there is no choice.")
            return nil
        }
        return condition
    }

    private mutating func grades(_ node: Node) -> [MailAddress.Grade]? {
        guard case .sequence(let items) = node else { return word(node, MailAddress.Grade.self).map { [$0] } }
        let grades = items.compactMap { word($0, MailAddress.Grade.self) }
        if items.isEmpty { complain(node, "the list is empty.") }
        return grades.count == items.count && !items.isEmpty ? grades : nil
    }

    private mutating func list(_ node: Node) -> String? {
        guard let name = self.text(node) else { return nil }
        guard let lists, !lists.contains(name) else { return name }
        let advice =
            lists.nearest(to: name).map { "Is \($0) meant?" } ?? "Put \(name).txt into the folder of --lists."
        complain(node, "there is no list \"\(name.prefix(40))\". \(advice)")
        return nil
    }

    /// A field or a question.
    private mutating func name(_ node: Node) -> String? {
        guard let name = self.text(node) else { return nil }
        let known = Contact.Field.allCases.map(\.rawValue) + questions.ask.map(\.id)
        guard !known.contains(name) else { return name }
        let advice =
            known.nearest(to: name).map { "Is \($0) meant?" }
            ?? "Known are: \(known.joined(separator: ", "))."
        complain(node, "\"\(name.prefix(40))\" is neither a field nor a question. \(advice)")
        return nil
    }
}

extension Condition {
    /// The keys of a condition in a show file.
    enum Key: String, CaseIterable {
        case missing, present, mail, domainIn, all, any, not, field, answer
        case `is`, contains, atLeast, atMost

        /// Those of which a condition has exactly one.
        static let subjects: [Key] = [
            .missing, .present, .mail, .domainIn, .all, .any, .not, .field, .answer,
        ]
    }
}
