/// The texts, numbers and truth values of a JSON object, each by its path.
///
/// Our own, because Foundation's parsers lose digits of long numbers, and a number here is an id: what counts is how
/// it is written. Of two equal keys the first counts; raw control characters in a text are let through.
struct JSONLeaves {
    private let bytes: [UInt8]
    private var index = 0
    private var leaves: [String: String] = [:]

    /// No badge nests deeper.
    private static let depthLimit = 8
    /// What comes after is left out.
    private static let leafLimit = 256

    /// `nil` when the text is not one whole object.
    static func read(_ text: String) -> [String: String]? {
        var reader = JSONLeaves(bytes: Array(text.utf8))
        reader.skipBlanks()
        guard reader.isNext("{"), reader.value(at: "", depth: 0) else { return nil }
        reader.skipBlanks()
        // Whatever a scanner puts behind a payload: end of text, NUL.
        guard reader.bytes[reader.index...].allSatisfy({ $0 <= .space }) else { return nil }
        return reader.leaves
    }

    /// A key or a path as it is compared: `First_Name` is `firstname`.
    static func key(_ name: String) -> String {
        let letters = name.utf8.lazy.filter {
            $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") && $0 != .space
        }
        return String(decoding: letters.map(\.asciiLowercased), as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func value(at path: String, depth: Int) -> Bool {
        skipBlanks()
        guard depth <= Self.depthLimit, index < bytes.count else { return false }
        switch bytes[index] {
        case UInt8(ascii: "{"): return members(at: path, depth: depth)
        case UInt8(ascii: "["): return items(at: path, depth: depth)
        case .quote:
            guard let text = text() else { return false }
            keep(text, at: path)
            return true
        default: return word(at: path)
        }
    }

    private mutating func members(at path: String, depth: Int) -> Bool {
        index += 1
        skipBlanks()
        if take("}") { return true }
        repeat {
            skipBlanks()
            guard isNext("\""), let name = text() else { return false }
            skipBlanks()
            guard take(":"), value(at: Self.path(path, Self.key(name)), depth: depth + 1) else {
                return false
            }
            skipBlanks()
        } while take(",")
        return take("}")
    }

    private mutating func items(at path: String, depth: Int) -> Bool {
        index += 1
        skipBlanks()
        if take("]") { return true }
        var number = 0
        repeat {
            guard value(at: Self.path(path, "\(number)"), depth: depth + 1) else { return false }
            number += 1
            skipBlanks()
        } while take(",")
        return take("]")
    }

    /// A number, `true`, `false` or `null`, as it is written; `null` is nothing.
    private mutating func word(at path: String) -> Bool {
        let start = index
        while index < bytes.count, bytes[index].isJSONWord { index += 1 }
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        let isNumber = bytes[start..<index].contains(where: \.isASCIIDigit) && Double(word) != nil
        guard isNumber || ["true", "false", "null"].contains(word) else { return false }
        if word != "null" { keep(word, at: path) }
        return true
    }

    private mutating func text() -> String? {
        index += 1
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case .quote: return String(decoding: text, as: UTF8.self)
            case .backslash:
                guard let escaped = escape() else { return nil }
                text += escaped
            default: text.append(byte)
            }
        }
        return nil
    }

    /// What stands behind a backslash, in UTF-8.
    private mutating func escape() -> [UInt8]? {
        guard index < bytes.count else { return nil }
        defer { index += 1 }
        switch bytes[index] {
        case UInt8(ascii: "n"): return [.lineFeed]
        case UInt8(ascii: "r"): return [.carriageReturn]
        case UInt8(ascii: "t"): return [.tab]
        case UInt8(ascii: "b"), UInt8(ascii: "f"): return [.space]
        case .quote, .backslash, UInt8(ascii: "/"): return [bytes[index]]
        case UInt8(ascii: "u"): return character()
        default: return nil
        }
    }

    /// `XXXX`, or `XXXX\uXXXX` for what lies beyond; half a pair becomes a replacement character.
    private mutating func character() -> [UInt8]? {
        guard let first = unit(at: index + 1) else { return nil }
        index += 4
        var units = [first]
        if UTF16.isLeadSurrogate(first), index + 2 < bytes.count, bytes[index + 1] == .backslash,
            bytes[index + 2] == UInt8(ascii: "u"), let second = unit(at: index + 3),
            UTF16.isTrailSurrogate(second)
        {
            units.append(second)
            index += 6
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private func unit(at start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[start..<(start + 4)] {
            guard let digit = byte.hexValue else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    private mutating func keep(_ value: String, at path: String) {
        if leaves.count < Self.leafLimit, leaves[path] == nil { leaves[path] = value }
    }

    private static func path(_ parent: String, _ name: String) -> String {
        parent.isEmpty ? name : "\(parent).\(name)"
    }

    private func isNext(_ character: Unicode.Scalar) -> Bool {
        index < bytes.count && bytes[index] == UInt8(ascii: character)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard isNext(character) else { return false }
        index += 1
        return true
    }

    private mutating func skipBlanks() {
        while index < bytes.count, bytes[index].isBlank || bytes[index].isLineEnd { index += 1 }
    }
}

extension UInt8 {
    /// What numbers and the three words of JSON are made of.
    fileprivate var isJSONWord: Bool {
        isASCIIAlphanumeric || self == .dot || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
    }
}
