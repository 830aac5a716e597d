package import Leads

/// The three characters that a hand scanner puts before a payload to say what it read: `]`, a letter for the
/// symbology, a modifier (ISO/IEC 15424).
package enum AIMIdentifier {
    /// The symbol behind what a hand scanner sent: its symbology where the scanner says it, `unknown` otherwise.
    package static func symbol(sent bytes: [UInt8]) -> Symbol {
        guard bytes.count >= 3, bytes[0] == UInt8(ascii: "]"), isModifier(bytes[2]),
            let symbology = symbology(letter: bytes[1], modifier: bytes[2])
        else { return Symbol(symbology: .unknown, payload: bytes) }
        let isGS1 = gs1.contains(Array(bytes.prefix(3)))
        return Symbol(symbology: symbology, payload: Array(bytes.dropFirst(3)), isGS1: isGS1)
    }

    /// Code 128, Data Matrix, QR, DataBar and DotCode when they carry GS1 element strings.
    private static let gs1 = ["]C1", "]d2", "]Q3", "]e0", "]J1"].map { Array($0.utf8) }

    private static func isModifier(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    private static func symbology(letter: UInt8, modifier: UInt8) -> Symbology? {
        switch letter {
        case UInt8(ascii: "A"): .code39
        case UInt8(ascii: "C"): .code128
        case UInt8(ascii: "E"): modifier == UInt8(ascii: "4") ? .ean8 : .ean13
        case UInt8(ascii: "F"): .codabar
        case UInt8(ascii: "G"): .code93
        case UInt8(ascii: "I"): .itf
        case UInt8(ascii: "L"): .pdf417
        case UInt8(ascii: "Q"): .qrCode
        case UInt8(ascii: "d"): .dataMatrix
        case UInt8(ascii: "z"): .aztec
        // DataBar, DotCode, MaxiCode, 2 of 5, other: no kind of ours, and still an identifier.
        case UInt8(ascii: "J"), UInt8(ascii: "R"), UInt8(ascii: "S"), UInt8(ascii: "U"), UInt8(ascii: "X"),
            UInt8(ascii: "e"):
            .unknown
        default: nil
        }
    }
}
