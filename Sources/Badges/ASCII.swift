/// The bytes that formats are made of, by name.
extension UInt8 {
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0A
    static let carriageReturn: UInt8 = 0x0D
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let comma: UInt8 = 0x2C
    static let dot: UInt8 = 0x2E
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let equals: UInt8 = 0x3D
    static let backslash: UInt8 = 0x5C
    static let caret: UInt8 = 0x5E
    static let bar: UInt8 = 0x7C
    static let tilde: UInt8 = 0x7E

    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
    var isASCIILetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }
    var isBlank: Bool { self == .space || self == .tab }
    var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
    var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// The value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}

extension Collection<UInt8> {
    /// Whether these bytes begin with an ASCII word, whatever its case; the word is given in lower case.
    func starts(withWord word: StaticString) -> Bool {
        word.withUTF8Buffer { letters in
            var index = startIndex
            for letter in letters {
                guard index != endIndex, self[index].asciiLowercased == letter else { return false }
                formIndex(after: &index)
            }
            return true
        }
    }

    /// Whether these bytes are an ASCII word, whatever its case; the word is given in lower case.
    func equals(word: StaticString) -> Bool {
        count == word.utf8CodeUnitCount && starts(withWord: word)
    }
}

extension ArraySlice<UInt8> {
    /// Without blanks and line ends at either end.
    var trimmed: ArraySlice<UInt8> {
        var rest = self.drop { $0.isBlank || $0.isLineEnd }
        while let last = rest.last, last.isBlank || last.isLineEnd { rest.removeLast() }
        return rest
    }
}
