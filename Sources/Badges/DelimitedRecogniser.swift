import Leads

/// One line of fields by position.
///
///     delimited: { by: "^", fields: 6-8, first: { of: digits, count: 4-12 } }
///
/// `by` is one to four characters, or `tab`. Parts are positions, from 1. `first` says what the first field looks like;
/// by it the first field is also found where a hand scanner has dropped the tabs.
struct DelimitedRecogniser: Recogniser {
    static let keyword = "delimited"

    private let delimiter: [UInt8]
    private let fields: ClosedRange<Int>
    private let first: CharacterRun?

    init(_ settings: FormatNode) throws(LanyardError) {
        let values = try settings.values(of: ["by", "fields", "first"])
        let by = try values.value(of: "by", in: settings)
        let text = try by.text()
        delimiter = text == "tab" ? [.tab] : Array(text.utf8)
        guard text == "tab" || delimiter.count <= 4 && delimiter.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw by.complaint("one to four characters are expected, or the word tab.")
        }
        let count = try values.value(of: "fields", in: settings)
        fields = try count.count(upTo: DelimitedText.fieldLimit)
        guard fields.lowerBound >= 2 else { throw count.complaint("at least two fields are expected.") }
        first = if let node = values["first"] { try CharacterRun(node) } else { nil }
    }

    var turn: Int { 3 }
    var demands: Int { delimiter.count * 100 + fields.lowerBound + (first == nil ? 0 : 1) }
    var isPositional: Bool { true }

    func key(of source: String) -> String? {
        Int(source).flatMap { (1...fields.upperBound).contains($0) ? "\($0)" : nil }
    }

    func parts(of payload: Payload) -> [String: String]? {
        guard payload.bytes.contains(delimiter[0]) else { return partsWithoutTabs(payload) }
        guard let text = DelimitedText(payload.text, by: delimiter), fields.contains(text.fields.count),
            first?.matches(text.fields[0]) ?? true
        else { return nil }
        let numbered = text.fields.enumerated().map { ("\($0.offset + 1)", $0.element) }
        return Dictionary(uniqueKeysWithValues: numbered)
    }

    /// The first field, if something else follows it at once and an e-mail address is among the rest: so a badge that
    /// a hand scanner read without its tabs is the same badge.
    private func partsWithoutTabs(_ payload: Payload) -> [String: String]? {
        guard delimiter == [.tab], let first,
            let text = DelimitedText(payload.text, by: delimiter)?.fields.first,
            text.utf8.contains(UInt8(ascii: "@")),
            !DelimitedFormat.delimiters.contains(where: text.utf8.contains)
        else { return nil }
        let bytes = Array(text.utf8)[...]
        let length = first.length(in: bytes)
        guard first.count.contains(length), !first.goesOn(in: bytes.dropFirst(length)) else { return nil }
        return ["1": String(decoding: bytes.prefix(length), as: UTF8.self)]
    }
}
