internal import CXLSXWriter
package import Foundation

/// An Excel workbook, written row by row in constant memory; every cell is a text, so none can be a formula.
package final class WorkbookFile: LeadFile {
    package static let kind = "xlsx"
    package static let suffix = "xlsx"
    package static let hasFields = true

    private let file: WholeFile
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private var row: lxw_row_t = 0

    /// What Excel takes in one cell, and in one sheet.
    private static let longestText = 32_767
    private static let mostRows: lxw_row_t = 1_048_576

    package var place: URL { file.place }

    package static func record(_ lead: OutgoingLead, _ mapping: Mapping) throws(MappingRefusal) -> [String] {
        try mapping.row(of: lead)
    }

    package init(_ place: URL, _ mapping: Mapping) throws(Trouble) {
        // Takes the place beside it, and removes what is left there when this ends unfinished.
        let file = try WholeFile(place)
        self.file = file
        let book = place.deletingLastPathComponent().path.withCString { folder in
            var options = lxw_workbook_options()
            options.constant_memory = 1
            options.use_zip64 = 1
            options.tmpdir = UnsafeMutablePointer(mutating: folder)
            return workbook_new_opt(file.part.path, &options)
        }
        guard let book, let sheet = workbook_add_worksheet(book, "Leads") else {
            throw .later("\(place.path) cannot be written.")
        }
        self.book = book
        self.sheet = sheet
        try write(mapping.fields.map(\.name))
    }

    deinit {
        // Closing is the only way to free it; the file itself goes with `file`.
        if let book { workbook_close(book) }
    }

    package func write(_ cells: [String]) throws(Trouble) {
        guard row < Self.mostRows else { throw .configuration("A sheet has at most \(Self.mostRows) rows.") }
        for (column, cell) in cells.enumerated() where !cell.utf8.isEmpty {
            worksheet_write_string(sheet, row, lxw_col_t(column), cell.cell(Self.longestText), nil)
        }
        row += 1
    }

    package func finish() throws(Trouble) {
        let failure = book.map { workbook_close($0) }
        book = nil
        guard failure == LXW_NO_ERROR else {
            throw .later("\(place.path) cannot be written: is the disk full?")
        }
        try file.finish()
    }
}

extension String {
    /// The text without what XML cannot say (XML 1.0, 2.2), cut to what a cell takes.
    fileprivate func cell(_ longest: Int) -> String {
        let isClean =
            utf8.allSatisfy { $0 >= 0x20 || $0 == 9 || $0 == 10 } && !unicodeScalars.contains("\u{fffe}")
            && !unicodeScalars.contains("\u{ffff}")
        guard !isClean || utf16.count > longest else { return self }
        let scalars = unicodeScalars.filter { scalar in
            (scalar.value >= 0x20 || scalar.value == 9 || scalar.value == 10) && scalar != "\u{fffe}"
                && scalar != "\u{ffff}"
        }
        return String(String.UnicodeScalarView(scalars)).cut(to: longest)
    }
}
