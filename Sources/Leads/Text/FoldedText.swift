internal import Foundation

/// Texts as they are compared when a person would call them the same: without letter case, accents and signs.
///
/// For suggestions and conditions only; keys are compared as bytes.
package enum FoldedText {
    /// The folded bytes of a text, its words parted by one blank.
    package static func bytes(of text: String) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                append(UInt8(scalar.value), to: &folded)
            } else {
                append(scalar, to: &folded)
            }
        }
        if folded.last == blank { folded.removeLast() }
        return folded
    }

    /// The words of a text, folded.
    package static func words(of text: String) -> [[UInt8]] {
        bytes(of: text).split(separator: blank).map { Array($0) }
    }

    private static let blank = UInt8(ascii: " ")

    private static func append(_ byte: UInt8, to folded: inout [UInt8]) {
        switch byte {
        case 0x30...0x39, 0x61...0x7a: folded.append(byte)
        case 0x41...0x5a: folded.append(byte | 0x20)
        // An apostrophe does not part a name: O'Brien and OBrien.
        case UInt8(ascii: "'"): break
        default: if let last = folded.last, last != blank { folded.append(blank) }
        }
    }

    private static func append(_ scalar: UnicodeScalar, to folded: inout [UInt8]) {
        if scalar.value < latinEnd {
            append(latin[Int(scalar.value) - 0x80], to: &folded)
        } else if 0x1e00...0x1eff ~= scalar.value {
            append(latinAdditional[Int(scalar.value) - 0x1e00], to: &folded)
        } else {
            let properties = scalar.properties
            if properties.generalCategory == .nonspacingMark || scalar.value == 0x2019 { return }
            guard properties.isAlphabetic || properties.numericType != nil else {
                return append(blank, to: &folded)
            }
            folded += properties.lowercaseMapping.utf8
        }
    }

    private static func append(_ letters: [UInt8], to folded: inout [UInt8]) {
        if letters == [blank] { append(blank, to: &folded) } else { folded += letters }
    }

    private static let latinEnd: UInt32 = 0x250
    /// What the letters from U+0080 to U+024F fold into.
    private static let latin = (0x80..<latinEnd).map(folded(of:))
    /// The same of U+1E00 to U+1EFF.
    private static let latinAdditional = (UInt32(0x1e00)...0x1eff).map(folded(of:))

    /// Letters that are no other letter with an accent.
    private static let single: [UInt32: String] = [
        0xdf: "ss", 0xe6: "ae", 0xf0: "d", 0xf8: "o", 0xfe: "th", 0x111: "d", 0x127: "h", 0x131: "i",
        0x142: "l", 0x153: "oe", 0x167: "t", 0x1e9e: "ss",
    ]

    private static func folded(of value: UInt32) -> [UInt8] {
        guard let scalar = UnicodeScalar(value) else { return [] }
        guard scalar.properties.isAlphabetic else { return [blank] }
        let lower = scalar.properties.lowercaseMapping
        let base = lower.decomposedStringWithCompatibilityMapping.unicodeScalars.flatMap { part -> [UInt8] in
            if part.properties.generalCategory == .nonspacingMark { return [] }
            return Array((single[part.value] ?? String(part)).utf8)
        }
        return base
    }
}
