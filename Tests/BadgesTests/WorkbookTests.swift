import Leads
import Testing

@testable import Badges

/// XLSX workbooks as lists; `Tests/commands/workbook.sh` reads those that other programs have written.
struct WorkbookTests {
    private static let styles = """
        <styleSheet><numFmts count="2"><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165"
        formatCode="[Red]dd\\.mm\\.yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>
        """
    private static let texts = """
        <sst><si><t>Badge ID</t></si><si><t>Name</t></si><si><r><t>Zoë </t></r><r><rPr><b/></rPr><t>O’Brien</t></r></si>
        <si><t>陳 美玲</t><rPh sb="0" eb="1"><t>チン</t></rPh></si><si><t xml:space="preserve"> a &lt; b
        c </t></si></sst>
        """

    /// A workbook with one sheet.
    private static func workbook(_ rows: String, contents: String? = nil, prolog: String = "") -> [UInt8] {
        let sheets =
            #"<sheets><sheet name="Old" r:id="r1" state="hidden"/><sheet name="List" r:id="r2"/></sheets>"#
        return StoredZip.bytes([
            ("[Content_Types].xml", "<Types/>"),
            ("xl/workbook.xml", contents ?? "<workbook xmlns:r=\"r\">\(sheets)</workbook>"),
            (
                "xl/_rels/workbook.xml.rels",
                #"<Relationships><Relationship Id="r1" Target="worksheets/old.xml"/><Relationship Id="r2" "#
                    + #"Target="/xl/worksheets/list.xml"/></Relationships>"#
            ),
            ("xl/sharedStrings.xml", texts), ("xl/styles.xml", styles),
            ("xl/worksheets/old.xml", "<worksheet><sheetData/></worksheet>"),
            (
                "xl/worksheets/list.xml",
                "\(prolog)<x:worksheet xmlns:x=\"s\"><x:sheetData>\(rows)</x:sheetData></x:worksheet>"
            ),
        ])
    }

    private static let header = #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>"#

    private static func row(_ cell: String, line: Int = 2) -> String {
        #"<row r="\#(line)">\#(cell)<c r="C\#(line)" t="s"><v>2</v></c></row>"#
    }

    @Test(arguments: [
        (#"<c r="A2" t="inlineStr"><is><t>00</t><r><t>7</t></r></is></c>"#, "007"),
        (#"<c r="A2" t="str"><f>A1</f><v>SB&amp;1</v></c>"#, "SB&1"), (#"<c r="A2"><v>42</v></c>"#, "42"),
        (#"<c r="A2" s="1"><v>42</v></c>"#, "00042"), (#"<c r="A2" s="9"><v>42</v></c>"#, "42"),
        (#"<c r="A2"><v>1.23456789012E11</v></c>"#, "123456789012"), (#"<c r="A2"><v>1E3</v></c>"#, "1000"),
        (#"<c r="A2" s="2"><v>46132.5</v></c>"#, "2026-04-20"),
        (#"<c r="A2" s="3"><v>1</v></c>"#, "1899-12-31"),
        (#"<c t="s"><v>3</v></c>"#, "陳 美玲"),
    ])
    func `a cell is read as a person sees it`(cell: String, id: String) throws {
        let roster = try Roster(Self.workbook(Self.header + Self.row(cell)))
        #expect(roster.entries.map(\.badge) == [id])
        #expect(roster.entries.first?.contact.name == "Zoë O’Brien")
    }

    @Test func `blank rows are passed over, and a number that lost digits is vague`() throws {
        let rows =
            Self.header + #"<row r="2"/><row r="3"><c r="A3" t="inlineStr"><is><t> </t></is></c></row>"#
            + Self.row("<c><v>1234567890123450000</v></c>", line: 9)
            + Self.row(#"<c t="s"><v>99</v></c>"#, line: 12)
        let roster = try Roster(Self.workbook(rows))
        #expect(roster.entries.map(\.badge) == ["1234567890123450000"] && roster.vagueCount == 1)
        #expect(roster.skipped == [Roster.SkippedRow(line: 12, reason: "no badge id")])
    }

    @Test func `a sheet is chosen by its name`() throws {
        let book = Self.workbook(Self.header)
        #expect(throws: Never.self) { try Roster(book, sheet: "List") }
        let none = #expect(throws: LanyardError.self) { try Roster(book, sheet: "Other") }
        #expect(none?.code == .notFound && none?.message.contains("\"Old\", \"List\"") == true)
        let empty = #expect(throws: LanyardError.self) { try Roster(book, sheet: "Old") }
        #expect(empty?.message.contains("empty") == true)
    }

    @Test(arguments: [
        ("<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", "entities"),
        ("<!DOCTYPE x SYSTEM \"file:///etc/passwd\">", "", "entities"),
        ("", "&a;", "damaged"), ("", "<c>", "damaged"), ("", String(repeating: "<y>", count: 100), "damaged"),
        ("", #"<row r="1"><c r="ZZ1"><v>1</v></c></row>"#, "200 columns"),
        ("", "<row \(String(repeating: "x", count: 5 << 20))=\"\"/>", "damaged"),
        ("", String(repeating: "<row/>", count: 100_001), "empty rows"),
    ])
    func `what no spreadsheet program writes is refused in words`(prolog: String, rows: String, words: String)
    {
        let error = #expect(throws: LanyardError.self) { try Roster(Self.workbook(rows, prolog: prolog)) }
        #expect(error?.code == .invalid && error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `a file that is no workbook says what it is`() {
        let ole: [UInt8] =
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
        let mark = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        let cases: [([UInt8], String)] = [
            (ole, "XLS format"), (ole + mark, "password"),
            (StoredZip.bytes([("mimetype", "x"), ("content.xml", "<x/>")]), "ODS"),
            (StoredZip.bytes([("list.csv", "badge\n1\n")]), "without a workbook"),
            (Self.workbook(Self.header).dropLast(30).map(\.self), "damaged"),
            ([0x50, 0x4B, 0x03, 0x04] + Array("rubbish".utf8), "damaged"),
        ]
        for (bytes, words) in cases {
            let error = #expect(throws: LanyardError.self) { try Roster(bytes) }
            #expect(
                error?.code == .invalid && error?.message.contains(words) == true,
                "\(error?.message ?? "")"
            )
        }
    }

    @Test func `mutated workbooks never trap`() {
        var random = SplitMix(state: FuzzTests.seed)
        let rows = Self.header + Self.row(#"<c r="A2" s="2" t="n"><v>46132.5</v></c>"#)
        let sample = Self.workbook(rows)
        for _ in 0..<FuzzTests.mutations {
            guard let roster = try? Roster(random.mutation(of: [sample])) else { continue }
            #expect(roster.entries.allSatisfy { !$0.badge.isEmpty })
        }
        // Where the container stays whole, the markup is what is mutated.
        for _ in 0..<FuzzTests.mutations {
            let mutated = String(decoding: random.mutation(of: [Array(rows.utf8)]), as: UTF8.self)
            guard let roster = try? Roster(Self.workbook(mutated)) else { continue }
            #expect(roster.entries.allSatisfy { !$0.badge.isEmpty })
        }
    }
}
