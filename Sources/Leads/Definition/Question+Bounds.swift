extension Question {
    /// Whether the answer is written, not chosen.
    var isWritten: Bool { choices.isEmpty }

    /// Whether several choices may be tapped.
    var takesMany: Bool { if case .many = kind { true } else { false } }

    /// Whether this can bound the answers.
    func takesBound(_ text: String) -> Bool {
        switch kind {
        case .one(let choices): choices.contains { $0.id == text }
        case .number: NumberRange.number(text) != nil
        case .date: DateRange.isDay(text.utf8)
        case .many, .text: false
        }
    }

    /// What to say where it cannot.
    func boundAdvice(_ text: String) -> String {
        switch kind {
        case .many: return "several choices of \(id) may be tapped: they have no order."
        case .text: return "\(id) is answered in words: they have no order."
        case .number: return "a bound of \(id) is a number, like 12 or 12.5."
        case .date: return "a bound of \(id) is a day, like 2026-04-20."
        case .one(let choices):
            let ids = choices.map(\.id)
            let advice =
                ids.nearest(to: text).map { "Is \($0) meant?" }
                ?? "There are: \(ids.joined(separator: ", "))."
            return "\(id) has no choice \"\(text.prefix(40))\". \(advice)"
        }
    }
}
