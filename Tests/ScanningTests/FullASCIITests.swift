import Leads
import Scanning
import Testing

/// What Code 39 says when it is written in full ASCII, and when it is not.
struct FullASCIITests {
    /// Drawn by zxing-cpp's writer, narrow bars of one module: what is printed, and what is meant.
    @Test(arguments: [
        ("A+N+N-42", "Ann-42"),
        ("+H+T+T+P/Z/O/O+X/A+Y", "http://x!y"),
        ("+A%V+B", "a@b"),
        ("AB/C12", "AB/C12"),
        ("12+", "12+"),
        ("+1", "+1"),
        ("SB12345678", "SB12345678"),
    ])
    func `both decoders give what is meant`(printed: String, meant: String) {
        let picture = Code39.picture(of: printed)
        let symbol = Symbol(symbology: .code39, payload: Array(meant.utf8))
        #expect(ZBarReader().readings(in: picture).map(\.symbol) == [symbol])
        #expect(ZXingReader().reading(in: picture, effort: .thorough)?.symbol == symbol)
    }
}

/// Draws Code 39, after ISO/IEC 16388.
private enum Code39 {
    static func picture(of text: String) -> Picture {
        var line = [UInt8](repeating: 255, count: quiet)
        for character in "*" + text + "*" {
            guard let pattern = patterns[character] else { preconditionFailure("no Code 39: \(character)") }
            for (index, width) in pattern.enumerated() {
                let tone: UInt8 = index.isMultiple(of: 2) ? 0 : 255
                line += repeatElement(tone, count: width == "w" ? 3 * narrow : narrow)
            }
            line += repeatElement(255, count: narrow)
        }
        line += repeatElement(255, count: quiet)
        let rows = 60
        return Picture(
            width: line.count,
            height: rows,
            pixels: Array(repeatElement(line, count: rows).joined())
        )
    }

    private static let narrow = 2
    private static let quiet = 30

    /// Bars and spaces in turn, narrow or wide.
    private static let patterns: [Character: String] = [
        "*": "nwnnwnwnn", "-": "nwnnnnwnw", "+": "nwnnnwnwn", "/": "nwnwnnnwn", "%": "nnnwnwnwn",
        "0": "nnnwwnwnn", "1": "wnnwnnnnw", "2": "nnwwnnnnw", "3": "wnwwnnnnn", "4": "nnnwwnnnw",
        "5": "wnnwwnnnn",
        "6": "nnwwwnnnn", "7": "nnnwnnwnw", "8": "wnnwnnwnn", "A": "wnnnnwnnw", "B": "nnwnnwnnw",
        "C": "wnwnnwnnn",
        "H": "wnnnnwwnn", "N": "nnnnwnnww", "O": "wnnnwnnwn", "P": "nnwnwnnwn", "S": "nnwnnnwwn",
        "T": "nnnnwnwwn",
        "V": "nwwnnnnnw", "X": "nwnnwnnnw", "Y": "wwnnwnnnn", "Z": "nwwnwnnnn",
    ]
}
