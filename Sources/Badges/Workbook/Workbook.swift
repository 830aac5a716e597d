import Leads

/// A workbook in the XLSX format (ECMA-376): which sheet is read, its texts and its number formats.
struct Workbook {
    private let archive: Archive
    private let sheet: String
    private let texts: SharedTexts
    private let formats: NumberFormats

    /// Opens a workbook at the sheet of a name, or at the first that is not hidden.
    init(_ bytes: [UInt8], sheet wanted: String? = nil) throws(LanyardError) {
        let archive = try Archive(bytes)
        guard let contents = try archive.entry("xl/workbook.xml") else {
            throw try Self.stranger(archive)
        }
        let sheets = WorkbookSheets()
        try Markup.read(contents, by: sheets)
        let targets = WorkbookTargets()
        if let entry = try archive.entry("xl/_rels/workbook.xml.rels") { try Markup.read(entry, by: targets) }
        sheet = try Self.path(of: sheets.chosen(wanted), in: targets)
        let texts = SharedTexts()
        if let entry = try archive.entry("xl/sharedStrings.xml") { try Markup.read(entry, by: texts) }
        let formats = NumberFormats(countsFrom1904: sheets.countsFrom1904)
        if let entry = try archive.entry("xl/styles.xml") { try Markup.read(entry, by: formats) }
        (self.archive, self.texts, self.formats) = (archive, texts, formats)
    }

    func rows() throws(LanyardError) -> SheetRows {
        guard let entry = try archive.entry(sheet) else { throw Self.broken }
        return try SheetRows(entry, texts: texts, formats: formats)
    }

    static let broken = LanyardError(
        .invalid,
        "The workbook is damaged. Save it again in a spreadsheet program, or save the sheet as CSV."
    )

    static let locked = LanyardError(
        .invalid,
        "The workbook is locked with a password. Save it without one, or save the sheet as CSV."
    )

    /// Whether these are the first bytes of a zip file.
    static func isZip(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// What is wrong with an OLE file: a workbook of before 2007, or a new one with a password.
    static func refusal(ole bytes: [UInt8]) -> LanyardError? {
        guard bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) else { return nil }
        let mark = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        // The directory names its streams; it stands in the first sectors or the last.
        let ends = [bytes.prefix(1 << 20), bytes.suffix(1 << 20)]
        guard !ends.contains(where: { $0.holds(mark) }) else { return locked }
        return LanyardError(
            .invalid,
            "The roster is a workbook in the old XLS format. Save it as XLSX or CSV and import that."
        )
    }

    private static func stranger(_ archive: Archive) throws(LanyardError) -> LanyardError {
        if try archive.entry("content.xml") != nil {
            return LanyardError(
                .invalid,
                "The roster is an OpenDocument sheet (ODS). Save it as XLSX or CSV and import that."
            )
        }
        return LanyardError(
            .invalid,
            "The roster is a zip file without a workbook in it. Unpack it, and import the CSV or XLSX file."
        )
    }

    /// Paths are relative to `xl`, or absolute.
    private static func path(of sheet: String, in targets: WorkbookTargets) throws(LanyardError) -> String {
        let target = targets.targets[sheet] ?? "worksheets/sheet1.xml"
        return target.utf8.first == UInt8(ascii: "/") ? String(target.dropFirst()) : "xl/\(target)"
    }
}

/// `workbook.xml`: the sheets.
private final class WorkbookSheets: MarkupHandler {
    private var sheets: [(name: String, target: String, isHidden: Bool)] = []
    private(set) var countsFrom1904 = false

    func open(_ name: String, _ attributes: MarkupAttributes) throws(LanyardError) {
        if name == "workbookPr" { countsFrom1904 = ["1", "true"].contains(attributes["date1904"]) }
        guard name == "sheet", sheets.count < 1_000 else { return }
        let state = attributes["state"] ?? "visible"
        sheets.append((attributes["name"] ?? "", attributes["r:id"] ?? "", state != "visible"))
    }

    func close(_ name: String, text: [UInt8]) throws(LanyardError) {}

    func chosen(_ wanted: String?) throws(LanyardError) -> String {
        guard let wanted else {
            guard let first = sheets.first(where: { !$0.isHidden }) ?? sheets.first else {
                throw Workbook.broken
            }
            return first.target
        }
        guard let sheet = sheets.first(where: { $0.name.utf8.elementsEqual(wanted.utf8) }) else {
            let names = sheets.prefix(20).map { "\"\($0.name)\"" }.joined(separator: ", ")
            throw LanyardError(.notFound, "The workbook has no sheet \"\(wanted)\", but \(names).")
        }
        return sheet.target
    }
}

/// `workbook.xml.rels`: where the sheets are.
private final class WorkbookTargets: MarkupHandler {
    private(set) var targets: [String: String] = [:]

    func open(_ name: String, _ attributes: MarkupAttributes) throws(LanyardError) {
        guard name == "Relationship", targets.count < 1_000, let id = attributes["Id"] else { return }
        targets[id] = attributes["Target"]
    }

    func close(_ name: String, text: [UInt8]) throws(LanyardError) {}
}

extension ArraySlice<UInt8> {
    fileprivate func holds(_ mark: [UInt8]) -> Bool {
        indices.contains { self[$0] == mark[0] && self[$0...].starts(with: mark) }
    }
}
