import BadgeSheets
import Leads
import Testing

struct PaperTests {
    @Test(arguments: [
        ("A4", 210, 297), ("letter", 215.9, 279.4), ("90x55", 90, 55), ("85.6X54", 85.6, 54),
        ("card", 85.6, 54),
    ])
    func `sizes have names, or are told in millimetres`(text: String, width: Double, height: Double) throws {
        let size = try PaperSize(text)
        #expect(size.width == width && size.height == height)
    }

    @Test(arguments: [
        "", "a0", "90", "90x", "x55", "90x55x1", "0x10", "90x-55", "1e9x20", "nanx55", "infx20",
    ])
    func `what is no size is refused in words`(text: String) {
        let error = #expect(throws: LanyardError.self) { try PaperSize(text) }
        #expect(error?.code == .invalid)
    }

    @Test(arguments: [
        ("90x55", "a4", 10), ("card", "a4", 10), ("a6", "a4", 4), ("a7", "a4", 4), ("90x55", "letter", 10),
        ("90x55", "90x55", 1), ("100x148.5", "a4", 4),
    ])
    func `as many badges lie on a page as fit`(badge: String, paper: String, count: Int) throws {
        #expect(try SheetGrid(of: PaperSize(badge), on: PaperSize(paper)).count == count)
    }

    @Test func `a badge larger than the paper is refused in words`() {
        #expect(throws: LanyardError.self) { try SheetGrid(of: .a4, on: .a6) }
    }

    @Test(arguments: [("a.pdf", SheetFormat.pdf), ("A.SVG", .svg), ("dir.pdf/x.png", .png)])
    func `the ending says the format`(name: String, format: SheetFormat) {
        #expect(SheetFormat(ending: name) == format)
    }

    @Test(arguments: ["badges", "badges.doc", "badges.pdf.", ""])
    func `other endings say none`(name: String) {
        #expect(SheetFormat(ending: name) == nil)
    }
}
