import Foundation

/// The charset of a payload or a file, and how it is decided when nobody says.
///
/// The rule (facts.md, Badges: right for 109 of 110 payloads, the miss is unlabelled GB18030): byte-order mark;
/// strict UTF-8; Shift-JIS if valid and a quarter of the high bytes are C1 controls; Latin-1 if there is no C1;
/// else Windows-1252.
enum Charset: Sendable, Equatable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian
    case latin1
    case windows1252
    /// One of the charsets in `named`, decoded by Foundation.
    case other(String.Encoding)

    static let shiftJIS = Charset.other(.shiftJIS)

    /// The charset of these bytes, and where the text starts (after a byte-order mark).
    static func decide(_ bytes: [UInt8]) -> (charset: Charset, start: Int) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (decideUnmarked(bytes[3...]), 3) }
        if bytes.starts(with: [0xFF, 0xFE]), bytes.count.isMultiple(of: 2) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]), bytes.count.isMultiple(of: 2) { return (.utf16BigEndian, 2) }
        return (decideUnmarked(bytes[...]), 0)
    }

    /// The charset of bytes that carry no byte-order mark.
    static func decideUnmarked(_ bytes: ArraySlice<UInt8>) -> Charset {
        if let wide = wideWithoutMark(bytes) { return wide }
        if Charset.utf8.text(bytes) != nil { return .utf8 }
        var high = 0
        var controls = 0
        for byte in bytes where byte >= 0x80 {
            high += 1
            if byte < 0xA0 { controls += 1 }
        }
        if controls * 4 >= high, isShiftJIS(bytes) { return .shiftJIS }
        return controls == 0 ? .latin1 : .windows1252
    }

    /// These bytes as text; `nil` when they are not valid in this charset.
    func text(_ bytes: ArraySlice<UInt8>) -> String? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .utf16LittleEndian: Charset.wideText(bytes) { low, high in UInt16(low) | UInt16(high) << 8 }
        case .utf16BigEndian: Charset.wideText(bytes) { high, low in UInt16(low) | UInt16(high) << 8 }
        case .latin1: Charset.text(bytes) { Unicode.Scalar($0) }
        case .windows1252: Charset.text(bytes, scalar: Charset.windowsScalar)
        case .other(let encoding): String(data: Data(bytes), encoding: encoding)
        }
    }

    /// UTF-16 of which the first four characters are ASCII; no text in another charset has such NULs.
    private static func wideWithoutMark(_ bytes: ArraySlice<UInt8>) -> Charset? {
        guard bytes.count >= 8, bytes.count.isMultiple(of: 2) else { return nil }
        let first = Array(bytes.prefix(8))
        let isZero = first.map { $0 == 0 }
        if isZero == [false, true, false, true, false, true, false, true] { return .utf16LittleEndian }
        if isZero == [true, false, true, false, true, false, true, false] { return .utf16BigEndian }
        return nil
    }

    /// Whether the bytes are Shift-JIS in structure, with the vendor rows that Japanese phones use (CP932).
    private static func isShiftJIS(_ bytes: ArraySlice<UInt8>) -> Bool {
        var isTrail = false
        for byte in bytes {
            if isTrail {
                guard (0x40...0x7E).contains(byte) || (0x80...0xFC).contains(byte) else { return false }
                isTrail = false
            } else if (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte) {
                isTrail = true
            } else if byte == 0x80 || byte == 0xA0 || byte > 0xFC {
                return false
            }
        }
        return !isTrail && Charset.shiftJIS.text(bytes) != nil
    }

    private static func wideText(_ bytes: ArraySlice<UInt8>, unit: (UInt8, UInt8) -> UInt16) -> String {
        let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
            unit(bytes[index], bytes[index + 1])
        }
        return String(decoding: units, as: UTF16.self)
    }

    private static func text(_ bytes: ArraySlice<UInt8>, scalar: (UInt8) -> Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: bytes.lazy.map(scalar))
        return String(scalars)
    }

    private static func windowsScalar(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? windowsBlock[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// What Windows-1252 has where Latin-1 has C1 controls; the five gaps stay controls, as browsers have it.
    private static let windowsBlock = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars
    )
}
