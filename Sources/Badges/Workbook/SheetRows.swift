import Leads

/// The rows of a sheet, read piece by piece; blank rows are left out.
final class SheetRows: TableRows {
    private let entry: ArchiveEntry
    private let markup: Markup
    private let cells: SheetCells
    private var isEnd = false

    init(_ entry: ArchiveEntry, texts: SharedTexts, formats: NumberFormats) throws(LanyardError) {
        self.entry = entry
        cells = SheetCells(texts: texts, formats: formats)
        markup = try Markup(cells)
    }

    func nextRow() throws(LanyardError) -> TableRow? {
        while true {
            if let row = cells.take() { return row }
            guard !isEnd else { return nil }
            let piece = try entry.next()
            isEnd = piece.isEmpty
            try markup.feed(piece)
        }
    }
}

/// Gathers the cells of a sheet into rows.
private final class SheetCells: MarkupHandler {
    private let texts: SharedTexts
    private let formats: NumberFormats
    /// Rows that are whole, and how many of them were taken.
    private var rows: [TableRow] = []
    private var taken = 0

    private var line = 0
    private var row: [String] = []
    private var column = 0
    private var kind = ""
    private var style: Int?
    private var value: [UInt8] = []
    private var blank = 0

    /// Somebody has formatted the sheet to its end: a million rows without anything in them.
    private static let mostBlank = 100_000
    /// The longest text of a cell has 32,767 characters.
    private static let longestValue = 131_072

    init(texts: SharedTexts, formats: NumberFormats) {
        self.texts = texts
        self.formats = formats
    }

    func take() -> TableRow? {
        guard taken < rows.count else {
            rows.removeAll(keepingCapacity: true)
            taken = 0
            return nil
        }
        defer { taken += 1 }
        return rows[taken]
    }

    func open(_ name: String, _ attributes: MarkupAttributes) throws(LanyardError) {
        switch name {
        case "row":
            line = attributes["r"].flatMap { Int($0) } ?? line + 1
            row = []
            column = 0
        case "c":
            column = attributes["r"].flatMap(Self.column) ?? column + 1
            guard column <= CSVRows.columnLimit else {
                throw LanyardError(.invalid, "Line \(line) has more than \(CSVRows.columnLimit) columns.")
            }
            kind = attributes["t"] ?? "n"
            style = attributes["s"].flatMap { Int($0) }
            value = []
        case "rPh": kind = "aid"
        default: break
        }
    }

    func close(_ name: String, text: [UInt8]) throws(LanyardError) {
        switch name {
        case "v", "t": if kind != "aid", value.count < Self.longestValue { value += text }
        case "rPh": kind = "inlineStr"
        case "c": keep(shown)
        case "row": try endRow()
        default: break
        }
    }

    private var shown: String {
        let text = String(decoding: value, as: UTF8.self)
        switch kind {
        case "s": return Int(text).flatMap { texts[$0] } ?? ""
        case "n": return text.isEmpty ? "" : formats.shown(text, style: style)
        case "b": return text == "1" ? "TRUE" : "FALSE"
        default: return text
        }
    }

    private func keep(_ text: String) {
        guard !text.isEmpty, column >= 1 else { return }
        while row.count < column { row.append("") }
        row[column - 1] = text
    }

    private func endRow() throws(LanyardError) {
        guard row.contains(where: { $0.field != nil }) else {
            blank += 1
            guard blank <= Self.mostBlank else {
                throw LanyardError(
                    .invalid,
                    "The sheet has more than \(Self.mostBlank) empty rows up to line \(line). Delete them, or save the sheet as CSV."
                )
            }
            return
        }
        rows.append(TableRow(line: line, cells: row))
    }

    /// `AB12` is in column 28.
    private static func column(_ place: String) -> Int? {
        var column = 0
        for byte in place.utf8 {
            guard byte.isASCIILetter else { break }
            // More letters than any sheet has columns for.
            guard column < 100_000 else { return nil }
            column = column * 26 + Int(byte.asciiLowercased - 0x60)
        }
        return column > 0 ? column : nil
    }
}
