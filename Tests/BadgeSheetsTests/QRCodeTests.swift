import BadgeSheets
import Leads
import Testing

struct QRCodeTests {
    @Test func `a code has finder patterns in three corners`() throws {
        let code = try QRCode(Array("badge".utf8))
        #expect(code.side == 21)
        for (x, y) in [(0, 0), (14, 0), (0, 14)] {
            #expect(
                code.isDark(x: x, y: y) && code.isDark(x: x + 6, y: y + 6) && code.isDark(x: x + 3, y: y + 3)
            )
            #expect(!code.isDark(x: x + 1, y: y + 1))
        }
    }

    @Test func `around the code all is light`() throws {
        let code = try QRCode([0])
        #expect(!code.isDark(x: -1, y: 0) && !code.isDark(x: 0, y: code.side))
    }

    @Test(arguments: [1, 2_331, 2_332, 2_953])
    func `every length up to the limit fits`(count: Int) throws {
        let code = try QRCode(Array(repeating: 0xFF, count: count))
        #expect(code.side <= 177)
    }

    @Test(arguments: [0, 2_954, 100_000])
    func `no bytes and too many are refused in words`(count: Int) {
        let error = #expect(throws: LanyardError.self) { try QRCode(Array(repeating: 0xFF, count: count)) }
        #expect(error?.code == .invalid)
    }

    @Test func `the text of a code has the quiet zone and sets its colours on each line`() throws {
        let code = try QRCode(Array("badge".utf8))
        let lines = code.text().split(separator: "\n")
        #expect(lines.count == 15)
        for line in lines {
            #expect(line.unicodeScalars.starts(with: "\u{1B}[30;107m    ".unicodeScalars))
            #expect(line.hasSuffix("    \u{1B}[0m"))
        }
        #expect(lines[0].dropFirst(9).dropLast(4).allSatisfy { $0 == " " })
    }

    @Test func `an SVG carries numbers only`() throws {
        let svg = try QRCode(Array("<script>alert(1)</script>".utf8)).svg()
        #expect(!svg.contains("script") && svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>"))
        #expect(svg.contains("viewBox=\"0 0 33 33\""))
    }

    @Test func `a PNG has whole pixels for each module`() throws {
        let png = try QRCode(Array("badge".utf8)).png(pixelsPerModule: 5)
        #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        // (21 + 2 × 4) × 5 in both directions, 8-bit grey.
        #expect(png[16..<26] == [0, 0, 0, 145, 0, 0, 0, 145, 8, 0])
    }

    @Test(arguments: [0, -1, 41])
    func `a module of no size or a huge one is refused`(pixels: Int) throws {
        let code = try QRCode([1])
        #expect(throws: LanyardError.self) { try code.png(pixelsPerModule: pixels) }
    }
}
