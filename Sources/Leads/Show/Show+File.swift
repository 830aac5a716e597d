internal import Foundation
internal import Yams

extension Show {
    /// Reads a show file and checks that it can be worked with.
    ///
    /// - Throws: `LanyardError(.invalid)` that says where in the file what is wrong.
    package init(yaml text: String, file: String) throws(LanyardError) {
        let form: Form
        do {
            form = try YAMLDecoder().decode(Form.self, from: text)
        } catch {
            throw LanyardError(
                .invalid,
                "The show file \(file) cannot be read: \(Self.explain(error))",
                subject: file
            )
        }
        self.init(
            id: form.show,
            name: form.name,
            place: form.place,
            from: form.from,
            to: form.to,
            timeZone: form.timeZone,
            key: Data(base64Encoded: form.key).map { Array($0) } ?? [],
            questions: form.questions,
            definition: form.definition,
            formats: form.formats
        )
        if let complaint {
            throw LanyardError(.invalid, "The show file \(file) cannot be used: \(complaint)", subject: file)
        }
    }

    /// The layout of the file.
    private struct Form: Codable {
        var show: String
        var name: String
        var place: String?
        var from: String
        var to: String
        var timeZone: String
        var key: String
        var questions: Questions
        var definition: LeadDefinition
        var formats: [String]?
    }

    /// The first thing that is wrong, in words.
    private var complaint: String? {
        if key.count != 32 { return "key must be 32 bytes in base64 (`openssl rand -base64 32` makes one)." }
        if id.isEmpty || id.utf8.count > 64 { return "show must be a short name." }
        if TimeZone(identifier: timeZone) == nil { return "timeZone \"\(timeZone)\" is not known." }
        if !Self.isDay(from) || !Self.isDay(to) || from > to {
            return "from and to must be days like 2026-04-20, in this order."
        }
        return questions.complaint ?? definition.complaint(questions)
    }

    private static func isDay(_ text: String) -> Bool {
        (try? Date(text, strategy: .iso8601.year().month().day())) != nil
    }

    /// Yams tells line and column of what is no YAML; for what is YAML of the wrong shape we name the place.
    private static func explain(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        let (context, what): (DecodingError.Context, String)
        switch error {
        case .keyNotFound(let key, let found): (context, what) = (found, "\(key.stringValue) is missing")
        case .valueNotFound(_, let found): (context, what) = (found, "the value is missing")
        case .typeMismatch(let type, let found): (context, what) = (found, "this should be a \(type)")
        case .dataCorrupted(let found): (context, what) = (found, found.debugDescription)
        @unknown default: return "\(error)"
        }
        if let cause = context.underlyingError { return "\(cause)" }
        let place = context.codingPath.map(\.stringValue).joined(separator: ".")
        return place.isEmpty ? "\(what)." : "at \(place): \(what)."
    }
}

extension Questions {
    fileprivate var complaint: String? {
        // More do not fit on a booth's screen; the page numbers the keys 1-9 and a-z.
        if ask.count > 30 { return "more than 30 questions." }
        if let twice = ask.map(\.id).firstRepeated { return "two questions have the id \(twice)." }
        for question in ask {
            if Contact.Field(rawValue: question.id) != nil {
                return "a question must not be called \(question.id)."
            }
            if question.choices.isEmpty { return "the question \(question.id) has no choices." }
            if let twice = question.choices.map(\.id).firstRepeated {
                return "the question \(question.id) has the choice \(twice) twice."
            }
        }
        return nil
    }
}

extension LeadDefinition {
    fileprivate func complaint(_ questions: Questions) -> String? {
        for rule in rules {
            for name in rule.when.names where Contact.Field(rawValue: name) == nil && questions[name] == nil {
                return
                    "the rule \"\(rule.reason)\" asks for \(name), which is neither a field nor a question."
            }
            for (question, choice) in rule.when.choices
            where questions[question]?.choices.contains(where: { $0.id == choice }) != true {
                return
                    "the rule \"\(rule.reason)\" asks for the choice \(choice), which \(question) does not have."
            }
        }
        return nil
    }
}

extension [String] {
    fileprivate var firstRepeated: String? {
        var seen: Set<String> = []
        return first { !seen.insert($0).inserted }
    }
}
