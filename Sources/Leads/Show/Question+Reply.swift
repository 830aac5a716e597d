internal import Foundation

extension Question {
    /// Checks a reply and gives it the one form in which it is kept: a number without padding, a text without blank
    /// edges.
    ///
    /// - Throws: `invalid` with what the question takes instead.
    package func check(_ values: [String]) throws(LanyardError) -> [String] {
        switch kind {
        case .one(let choices):
            try checkKnown(values, choices)
            guard values.count <= 1 else { throw refusal("\(label) takes one choice.") }
            return values
        case .many(let choices):
            try checkKnown(values, choices)
            guard Set(values).count == values.count else {
                throw refusal("\(label) takes each choice once.")
            }
            return values
        case .text(let longest):
            guard let text = try single(values) else { return [] }
            return [try checkText(text, longest)]
        case .number(let range):
            guard let text = try single(values) else { return [] }
            return [try range.check(text, self)]
        case .date(let range):
            guard let text = try single(values) else { return [] }
            return [try range.check(text, self)]
        }
    }

    func refusal(_ message: String) -> LanyardError { LanyardError(.invalid, message, subject: id) }

    private func checkKnown(_ values: [String], _ choices: [Choice]) throws(LanyardError) {
        guard let stranger = values.first(where: { value in !choices.contains { $0.id == value } }) else {
            return
        }
        let known = choices.map(\.id).joined(separator: ", ")
        throw refusal(
            "\(label) has no choice \"\(stranger.prefix(40))\". The choices are: \(known)."
        )
    }

    /// The one value of a written answer without blanks around it; `nil` takes the answer back.
    private func single(_ values: [String]) throws(LanyardError) -> String? {
        guard values.count <= 1 else { throw refusal("\(label) takes one answer.") }
        let text = values.first.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
        return text.utf8.isEmpty ? nil : text
    }

    private func checkText(_ text: String, _ longest: Int) throws(LanyardError) -> String {
        guard text.unicodeScalars.count <= longest else {
            throw refusal("\(label) takes \(longest) letters; what is longer is a note.")
        }
        return text
    }
}

extension NumberRange {
    /// More digits than this are no amount, and would not survive as a floating-point number.
    private static let mostDigits = 15

    /// The number without a plus sign and padding ("007,50" is "7.5").
    fileprivate func check(_ text: String, _ question: Question) throws(LanyardError) -> String {
        guard let number = Self.number(text) else {
            throw question.refusal("\(question.label) takes a number, like 12 or 12.5.")
        }
        if let min, number < min {
            throw question.refusal("\(question.label) is at least \(Self.text(min))\(unitWords).")
        }
        if let max, number > max {
            throw question.refusal("\(question.label) is at most \(Self.text(max))\(unitWords).")
        }
        return Self.text(number)
    }

    private var unitWords: String { unit.map { " \($0)" } ?? "" }

    /// A number as people write it: a sign, digits, and a point or comma before the decimals.
    package static func number(_ text: String) -> Double? {
        var bytes = Array(text.utf8.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ".") : $0 })
        let sign = bytes.first.flatMap { [UInt8(ascii: "-"), UInt8(ascii: "+")].contains($0) ? $0 : nil }
        if sign != nil { bytes.removeFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty }),
            parts.joined().allSatisfy({ 0x30...0x39 ~= $0 }), parts.joined().count <= mostDigits,
            let number = Double(String(decoding: bytes, as: UTF8.self))
        else { return nil }
        return sign == UInt8(ascii: "-") ? -number : number
    }

    /// Without the ".0" of a whole number.
    package static func text(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    }
}

extension DateRange {
    fileprivate func check(_ text: String, _ question: Question) throws(LanyardError) -> String {
        guard isWellFormed(text) else {
            throw question.refusal(
                "\(question.label) takes a day\(hasTime ? " and a time, like 2026-04-20T14:30" : ", like 2026-04-20")."
            )
        }
        let day = String(text.prefix(10))
        if let from, day < from { throw question.refusal("\(question.label) is not before \(from).") }
        if let to, day > to { throw question.refusal("\(question.label) is not after \(to).") }
        return text
    }

    private func isWellFormed(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard hasTime else { return Self.isDay(bytes[...]) }
        return bytes.count == 16 && bytes[10] == UInt8(ascii: "T") && Self.isDay(bytes[..<10])
            && Self.isTime(bytes[11...])
    }

    /// Whether this is a day of the calendar, written `YYYY-MM-DD`.
    package static func isDay(_ text: some Collection<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard text.count == 10, parts.map(\.count) == [4, 2, 2], let year = number(parts[0]),
            let month = number(parts[1]), let day = number(parts[2]), 1...12 ~= month
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return 1...days[month - 1] ~= day
    }

    private static func isTime(_ text: some Collection<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2], let hour = number(parts[0]), let minute = number(parts[1]) else {
            return false
        }
        return hour < 24 && minute < 60
    }

    private static func number(_ digits: some Collection<UInt8>) -> Int? {
        guard digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
