import Leads

/// Code 39 in full ASCII: pairs of a shift character and a letter stand for what its 43 characters lack.
///
/// Nothing in the code says that it is written so. It is taken to be when every shift character begins a pair and one
/// of the pairs is a small letter: ids have none, while web and mail addresses and names do. The other pairs alone, as
/// in `AB/C12`, are left as they are printed, which is also what hand scanners send unless set otherwise.
enum FullASCII {
    /// What the pairs stand for; the payload itself when it is not written so.
    static func text(_ payload: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var hasSmallLetter = false
        var rest = payload[...]
        while let byte = rest.popFirst() {
            guard let shift = shifts[byte] else {
                text.append(byte)
                continue
            }
            guard let letter = rest.popFirst(), let meant = shift(letter) else { return payload }
            hasSmallLetter = hasSmallLetter || byte == UInt8(ascii: "+")
            text.append(meant)
        }
        return hasSmallLetter ? text : payload
    }

    /// What a letter stands for behind each shift character, after ISO/IEC 16388, annex A.
    private static let shifts: [UInt8: @Sendable (UInt8) -> UInt8?] = [
        UInt8(ascii: "+"): { isLetter($0) ? $0 + 32 : nil },
        UInt8(ascii: "$"): { isLetter($0) ? $0 - 64 : nil },
        UInt8(ascii: "/"): { letter in
            switch letter {
            case UInt8(ascii: "A")...UInt8(ascii: "O"): letter - 32
            case UInt8(ascii: "Z"): UInt8(ascii: ":")
            default: nil
            }
        },
        UInt8(ascii: "%"): { letter in
            switch letter {
            case UInt8(ascii: "A")...UInt8(ascii: "E"): letter - 38
            case UInt8(ascii: "F")...UInt8(ascii: "J"): letter - 11
            case UInt8(ascii: "K")...UInt8(ascii: "O"): letter + 16
            case UInt8(ascii: "P")...UInt8(ascii: "T"): letter + 43
            case UInt8(ascii: "U"): 0
            case UInt8(ascii: "V"): UInt8(ascii: "@")
            case UInt8(ascii: "W"): UInt8(ascii: "`")
            case UInt8(ascii: "X")...UInt8(ascii: "Z"): 127
            default: nil
            }
        },
    ]

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
