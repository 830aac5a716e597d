internal import Foundation
internal import Leads

/// What somebody answered, in words.
struct AnswerWords {
    /// The question as it was asked; `nil` when nobody knows it any more.
    let question: Question?
    let clock: ShowClock
    let words: Words

    func text(_ values: [String]) -> String { values.map(word).joined(separator: ", ") }

    private func word(_ value: String) -> String {
        switch question?.kind {
        case .one, .many: question?.label(of: value).text(in: words.language) ?? value
        case .number(let range): number(value, range.unit)
        case .date: clock.day(value)
        case .text, nil: value
        }
    }

    private func number(_ value: String, _ unit: LocalText?) -> String {
        let digits = NumberRange.number(value)?.formatted(.number.locale(words.locale)) ?? value
        return unit.map { "\(digits) \($0.text(in: words.language))" } ?? digits
    }
}
