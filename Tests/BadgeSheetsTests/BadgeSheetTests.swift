import BadgeSheets
import Foundation
import FoundationXML
import Leads
import Testing

struct BadgeSheetTests {
    private func laidOut(
        _ people: [(badge: String, contact: Contact)],
        carries: BadgePayload = .id,
        paper: String = "a4"
    ) throws -> Sheet {
        let cards = try people.map {
            try BadgeCard(badge: $0.badge, contact: $0.contact, carries: carries, size: .badge)
        }
        return try Sheet(of: cards, title: "Test", on: SheetGrid(of: .badge, on: PaperSize(paper)))
    }

    private func crowd(_ count: Int) -> [(badge: String, contact: Contact)] {
        (1...count).map { ("SB\(1_000 + $0)", Contact("Visitor \($0)", company: "Acme Tools")) }
    }

    @Test func `every badge of a page is read in the picture of the page`() async throws {
        let folder = try PrintFolder()
        let sheet = try laidOut(crowd(3), paper: "90x165")
        let printed = try await SheetPrinting(sheet, as: .png, read: OwnReader.read)
            .write(to: folder.file("badges.png"))
        #expect(printed.files == [folder.file("badges.png").path])
        let read = try OwnReader.all(in: folder.file("badges.png"))
        #expect(Set(read) == Set(["SB1001", "SB1002", "SB1003"].map { Array($0.utf8) }))
    }

    @Test func `a PDF holds all pages, a drawing has a file for each`() async throws {
        let folder = try PrintFolder()
        let sheet = try laidOut(crowd(11))
        #expect(sheet.pageCount == 2)
        for format in [SheetFormat.pdf, .svg] {
            _ = try await SheetPrinting(sheet, as: format, read: OwnReader.read)
                .write(to: folder.file("badges.\(format.rawValue)"))
        }
        #expect(try folder.names == ["badges-1.svg", "badges-2.svg", "badges.pdf"])
        let pdf = try Data(contentsOf: folder.file("badges.pdf"))
        #expect(pdf.starts(with: Data("%PDF-".utf8)))
        #expect(XMLParser(data: try Data(contentsOf: folder.file("badges-2.svg"))).parse())
    }

    @Test(arguments: [[], [Array("SB1002".utf8)], [Array("SB1001".utf8), Array("SB1001".utf8)]])
    func `a code that does not read back leaves nothing behind`(seen: [[UInt8]]) async throws {
        let folder = try PrintFolder()
        try Data("yesterday's".utf8).write(to: folder.file("badges.pdf"))
        let printing = try SheetPrinting(laidOut(crowd(1)), as: .pdf) { _ in seen }
        let error = await #expect(throws: LanyardError.self) {
            try await printing.write(to: folder.file("badges.pdf"))
        }
        #expect(error?.message.contains("badge SB1001") == true)
        #expect(try folder.names == ["badges.pdf"])
        #expect(try Data(contentsOf: folder.file("badges.pdf")) == Data("yesterday's".utf8))
    }

    @Test func `a failure on the last page leaves nothing of the pages before`() async throws {
        let folder = try PrintFolder()
        let printing = try SheetPrinting(laidOut(crowd(11)), as: .svg) { picture in
            let payloads = try OwnReader.payloads(picture)
            return payloads == [Array("SB1011".utf8)] ? [] : payloads
        }
        await #expect(throws: LanyardError.self) { try await printing.write(to: folder.file("b.svg")) }
        #expect(try folder.names == [])
    }

    @Test func `a folder that is not there is said`() async throws {
        let folder = try PrintFolder()
        let printing = try SheetPrinting(laidOut(crowd(1)), as: .pdf, read: OwnReader.read)
        let error = await #expect(throws: LanyardError.self) {
            try await printing.write(to: folder.file("nowhere/badges.pdf"))
        }
        #expect(error?.code == .unavailable)
    }

    @Test func `progress counts every code`() async throws {
        let folder = try PrintFolder()
        var counts: [Int] = []
        _ = try await SheetPrinting(laidOut(crowd(11)), as: .pdf, read: OwnReader.read)
            .write(to: folder.file("badges.pdf")) { counts.append($0) }
        #expect(counts == [10, 11])
    }

    @Test func `no badge, and more than a print run, are refused`() throws {
        #expect(throws: LanyardError.self) { try laidOut([]) }
        let card = try BadgeCard(badge: "1", contact: Contact("A"), carries: .id, size: .badge)
        let many = Array(repeating: card, count: Sheet.mostBadges + 1)
        #expect(throws: LanyardError.self) {
            try Sheet(of: many, title: "", on: SheetGrid(of: .badge, on: .a4))
        }
    }

    /// Names that want to break the page: each is drawn beside a peaceful neighbour, and both codes must read.
    @Test(arguments: [
        "\u{202E}gnirts esrever\u{202C} \u{2066}isolated\u{2069}",
        String(repeating: "Donaudampfschifffahrtsgesellschaftskapitän", count: 240),
        "Z" + String(repeating: "\u{0301}\u{0316}", count: 5_000),
        "</text><script>alert(1)</script>\u{0}\u{1B}[31m\r\n\u{2028}x",
        String(repeating: "\u{FDFA}", count: 60),
        String(repeating: "👩‍👩‍👧‍👦", count: 300),
        "\u{200D}\u{200D}\u{FE0F}",
        "محمد عبد الله بن عبد الرحمن آل سعود",
        "ปิยะนุช วัฒนเศรษฐ์สกุลไทยแลนด์เจริญรุ่งเรืองยิ่งยืนนาน",
        "क्षत्रिय कुमार स्वामीनाथन",
        "שָׁלוֹם כֹּהֵן (Ltd.) 123",
    ])
    func `no name breaks the sheet`(name: String) async throws {
        let folder = try PrintFolder()
        let people = [("SB1", Contact(name, company: name, title: name)), ("SB2", Contact("Anna Berg"))]
        let file = folder.file("sheet.svg")
        // Both codes are read back, or this fails.
        _ = try await SheetPrinting(laidOut(people, paper: "90x110"), as: .svg, read: OwnReader.read)
            .write(to: file)
        #expect(XMLParser(data: try Data(contentsOf: file)).parse())
    }

    @Test func `letters that no font has are told by badge`() async throws {
        let folder = try PrintFolder()
        // Plane 15 is for private use: no font of a system has pictures for it.
        let people = [("SB1", Contact("\u{F0000}\u{F0001}")), ("SB2", Contact("Anna Berg"))]
        let printed = try await SheetPrinting(laidOut(people), as: .pdf, read: OwnReader.read)
            .write(to: folder.file("badges.pdf"))
        #expect(printed.incomplete == ["badge SB1"])
    }
}
