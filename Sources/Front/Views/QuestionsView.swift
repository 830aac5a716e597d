internal import Foundation
package import Leads

/// What the template `question` shows: each question with its control and what was answered.
///
/// A question that is not asked of this person is there and hidden, so that the keys of the others stay where they
/// are.
package struct QuestionsView {
    private let show: Show
    private let lead: Lead
    private let language: String
    /// Whether keys tap choices: those of staff do.
    private let hasKeys: Bool

    package init(show: Show, lead: Lead, language: String, hasKeys: Bool = true) {
        self.show = show
        self.lead = lead
        self.language = language
        self.hasKeys = hasKeys
    }

    /// The coarse questions, which are always in view.
    package var coarse: [[String: Any]] { views.filter { !$0.question.isFolded }.map(content) }

    /// The finer ones, behind "More".
    package var folded: [[String: Any]] { views.filter(\.question.isFolded).map(content) }

    /// Some questions alone, whatever they hang on, their choices with digits for keys.
    func asked(_ ids: [String]) -> [[String: Any]] {
        var digits = (1...9).map { "\($0)" }[...]
        return ids.compactMap { show.questions[$0] }.map { question in
            let keys = question.choices.map { _ in digits.popFirst() ?? "" }
            return content(View(question: question, keys: keys)).merging(["isHidden": false]) { $1 }
        }
    }

    /// How many of the finer ones are answered.
    var foldedAnswers: Int {
        show.questions.ask.count { $0.isFolded && lead.answers[$0.id] != nil }
    }

    private struct View {
        var question: Question
        var keys: [String]
    }

    private var views: [View] {
        ChoiceKeys.assign(to: show.questions).map { View(question: $0, keys: $1) }
    }

    private func content(_ view: View) -> [String: Any] {
        let question = view.question
        let values = lead.answers[question.id] ?? []
        var content: [String: Any] = [
            "id": question.id, "label": question.label.text(in: language),
            "help": question.help?.text(in: language) ?? "", "isHidden": !question.isAsked(of: lead),
            "answer": values.first ?? "", "when": question.when.map(Self.json) ?? "",
        ]
        switch question.kind {
        case .one, .many:
            content["choose"] = question.isMany ? "many" : "one"
            content["choices"] = zip(question.choices, view.keys).map { choice, key in
                [
                    "id": choice.id, "label": choice.label.text(in: language), "key": hasKeys ? key : "",
                    "chosen": values.contains(choice.id),
                ] as [String: Any]
            }
        case .text(let longest):
            content["field"] = ["type": "text", "longest": longest] as [String: Any]
        case .number(let range):
            content["field"] = [
                "type": "number", "min": range.min.map(NumberRange.text) ?? "",
                "max": range.max.map(NumberRange.text) ?? "", "unit": range.unit?.text(in: language) ?? "",
                "step": "any",
            ]
        case .date(let range):
            let time = range.hasTime ? "T00:00" : ""
            content["field"] = [
                "type": range.hasTime ? "datetime-local" : "date",
                "min": range.from.map { $0 + time } ?? "",
                "max": range.to.map { range.hasTime ? $0 + "T23:59" : $0 } ?? "",
            ]
        }
        return content
    }
}

extension QuestionsView {
    /// A condition as the page's scripts read it, so that a question comes and goes while the kiosk is away.
    private static func json(_ condition: Condition) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(condition)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

/// The key that taps each choice: digits first, then letters that the page does not use itself.
enum ChoiceKeys {
    private static let keys = "1234567890qwrtyasdfgjklzxvb".map { String($0) }

    /// Each question with a key for each of its choices, `""` when they have run out; the coarse questions come first.
    static func assign(to questions: Questions) -> [(Question, [String])] {
        var left = keys[...]
        let order = questions.ask.filter { !$0.isFolded } + questions.ask.filter(\.isFolded)
        return order.map { question in
            let keys = Array(left.prefix(question.choices.count))
            left = left.dropFirst(keys.count)
            return (question, keys + Array(repeating: "", count: question.choices.count - keys.count))
        }
    }
}
