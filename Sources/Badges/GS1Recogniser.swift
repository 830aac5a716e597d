import Leads

/// GS1 element strings: numbers that say what follows, some values ended by FNC1 (which arrives as GS, 1D hex).
///
///     gs1: any      or  gs1: [8018]
///
/// A list names what must be there. Parts are application identifiers (`8018`, `01`). `text` is the whole without the
/// mark of a scanner (`]C1`) that was kept as typed, so that it is the same whatever read the code.
struct GS1Recogniser: Recogniser {
    static let keyword = "gs1"

    private let identifiers: [String]

    init(_ settings: FormatNode) throws(LanyardError) {
        let texts = try settings.texts()
        guard texts != ["any"] else {
            identifiers = []
            return
        }
        guard texts.allSatisfy(GS1Elements.isIdentifier) else {
            throw settings.complaint("application identifiers like 8018 or the word any are expected.")
        }
        identifiers = texts
    }

    var turn: Int { 2 }
    var demands: Int { identifiers.count }

    func key(of source: String) -> String? { GS1Elements.isIdentifier(source) ? source : nil }

    func parts(of payload: Payload) -> [String: String]? {
        guard let elements = GS1Elements(payload.bytes, isMarked: payload.isGS1),
            identifiers.allSatisfy({ elements.values[$0] != nil })
        else {
            return nil
        }
        return elements.values.merging(["text": elements.text]) { first, _ in first }
    }
}

/// The values of a GS1 element string by application identifier (GS1 General Specifications, sections 3 and 7.8).
struct GS1Elements {
    let values: [String: String]
    /// The whole, with FNC1 between, without the mark in front.
    let text: String

    private static let separator: UInt8 = 0x1D
    private static let limit = 32

    /// `nil` unless the payload says that it is GS1 (by a mark or by FNC1) or is nothing but a service number.
    init?(_ payload: [UInt8], isMarked: Bool) {
        let marks: [[UInt8]] = ["]C1", "]d2", "]Q3", "]e0", "]J1"].map { Array($0.utf8) }
        var rest = payload[...].trimmed
        while let last = rest.last, [0x04, 0x1D, 0x1E].contains(last) { rest.removeLast() }
        let mark = marks.first { rest.starts(with: $0) }
        rest = rest.dropFirst(mark?.count ?? 0)
        var isMarked = isMarked || mark != nil || rest.contains(Self.separator)
        if rest.first == Self.separator { rest.removeFirst() }
        guard rest.count <= BadgeID.limit,
            rest.allSatisfy({ (0x21...0x7E).contains($0) || $0 == Self.separator })
        else { return nil }
        text = String(decoding: rest, as: UTF8.self)
        isMarked =
            isMarked || (rest.count == 22 && (rest.starts(withWord: "8017") || rest.starts(withWord: "8018")))
        guard isMarked, let values = Self.values(rest) else { return nil }
        self.values = values
    }

    /// Two to four digits that are in use.
    static func isIdentifier(_ text: String) -> Bool {
        let digits = Array(text.utf8)[...]
        return text.utf8.allSatisfy(\.isASCIIDigit) && identifierLength(digits) == digits.count
    }

    private static func values(_ bytes: ArraySlice<UInt8>) -> [String: String]? {
        var values: [String: String] = [:]
        var rest = bytes
        while !rest.isEmpty {
            guard values.count < limit, let length = identifierLength(rest), rest.count > length else {
                return nil
            }
            let identifier = String(decoding: rest.prefix(length), as: UTF8.self)
            rest = rest.dropFirst(length)
            let fixed = fixedLength(identifier)
            let value = fixed.map { rest.prefix($0) } ?? rest.prefix { $0 != separator }
            guard !value.isEmpty, !value.contains(separator), value.count == fixed ?? value.count else {
                return nil
            }
            guard isRight(value, identifier) else { return nil }
            if values[identifier] == nil { values[identifier] = String(decoding: value, as: UTF8.self) }
            rest = rest.dropFirst(value.count)
            if rest.first == separator { rest = rest.dropFirst() }
        }
        return values
    }

    /// How many digits the application identifier has here; `nil` where none begins so.
    private static func identifierLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        let digits = bytes.prefix(4)
        guard digits.count >= 2, let first = digits.first, first.isASCIIDigit,
            let pair = Int(String(decoding: digits.prefix(2), as: UTF8.self))
        else { return nil }
        let length: Int
        switch pair {
        case 0...4, 10...22, 30, 37, 90...99: length = 2
        case 23...25, 40...42, 71: length = 3
        case 31...36, 39, 43, 70, 72, 80...82: length = 4
        default: return nil
        }
        return digits.count >= length && digits.prefix(length).allSatisfy(\.isASCIIDigit) ? length : nil
    }

    /// How long the value is, where that is fixed; all others go on to FNC1.
    private static func fixedLength(_ identifier: String) -> Int? {
        switch identifier {
        case "00", "8017", "8018": return 18
        case "01", "02", "03": return 14
        case "04": return 16
        case "20": return 2
        default: break
        }
        switch identifier.prefix(2) {
        case "11", "12", "13", "14", "15", "16", "17", "18", "19": return 6
        case "31", "32", "33", "34", "35", "36": return 6
        case "41": return 13
        default: return nil
        }
    }

    /// Whether the check digit is right, where there is one.
    private static func isRight(_ value: ArraySlice<UInt8>, _ identifier: String) -> Bool {
        guard ["00", "01", "02", "8017", "8018"].contains(identifier) else { return true }
        guard value.allSatisfy(\.isASCIIDigit) else { return false }
        let sum = value.reversed().enumerated().reduce(0) { sum, digit in
            sum + Int(digit.element - 0x30) * (digit.offset.isMultiple(of: 2) ? 1 : 3)
        }
        return sum.isMultiple(of: 10)
    }
}
