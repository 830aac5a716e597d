/// Text in which a backslash protects separators, as vCard and MECARD write it.
///
/// `\n` is a line end; `\\ \; \, \: \"` are the character; before anything else a backslash is a backslash.
enum Escaped {
    /// The parts between bare separators, still escaped.
    static func split(_ text: Substring, at separator: UInt8, limit: Int) -> [Substring] {
        var parts: [Substring] = []
        var start = text.startIndex
        var isEscaped = false
        var index = start
        while index != text.endIndex, parts.count < limit - 1 {
            let byte = text.utf8[index]
            let next = text.utf8.index(after: index)
            if byte == separator, !isEscaped {
                parts.append(text[start..<index])
                start = next
            }
            isEscaped = byte == .backslash && !isEscaped
            index = next
        }
        parts.append(text[start...])
        return parts
    }

    /// The text without its escapes.
    static func resolve(_ text: Substring) -> String {
        guard text.utf8.contains(.backslash) else { return String(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                append(byte, to: &bytes)
                isEscaped = false
            } else if byte == .backslash {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        if isEscaped { bytes.append(.backslash) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "n"), UInt8(ascii: "N"):
            bytes.append(.lineFeed)
        case .backslash, .semicolon, .comma, .colon, .quote:
            bytes.append(byte)
        default:
            bytes += [.backslash, byte]
        }
    }
}
