internal import CXLSXWriter
internal import Foundation
internal import Leads

/// Writes each batch into an Excel workbook of its own; every cell is a text, so none can be a formula.
package actor WorkbookFile: DestinationKind {
    package static let kind = "xlsx"
    package static let keys: [DestinationKey] = [.optional("folder")]
    package static let standard: Mapping? = .everything

    package nonisolated let mostPerCall = 1_000
    package nonisolated let honoursKey = true
    package nonisolated let isWhole = true
    private nonisolated let mapping: Mapping
    private nonisolated let folder: URL
    private var workbook: Workbook?

    package init(_ file: DestinationFile, in surroundings: Surroundings) throws {
        mapping = file.mapping
        folder = file.folder(surroundings)
    }

    package nonisolated func forecast(_ leads: [OutgoingLead]) async throws(Trouble) -> [Forecast] {
        mapping.forecast(leads)
    }

    package func deliver(_ leads: [OutgoingLead], of batch: BatchLabel) async throws(Trouble) -> [LeadAnswer]
    {
        let workbook = try open(batch)
        var answers: [LeadAnswer] = []
        for lead in leads {
            switch Result(catching: { () throws(MappingRefusal) in try mapping.row(of: lead) }) {
            case .success(let row):
                try workbook.append(row)
                answers.append(.taken(Remote(id: workbook.place.lastPathComponent)))
            case .failure(let refusal): answers.append(.refused(refusal.words))
            }
        }
        return answers
    }

    package func finish(_ batch: BatchLabel) async throws(Trouble) -> String? {
        let workbook = try open(batch)
        try workbook.finish()
        self.workbook = nil
        return workbook.place.path
    }

    package func close() async { workbook = nil }

    private func open(_ batch: BatchLabel) throws(Trouble) -> Workbook {
        let place = folder.appending(path: batch.fileName("xlsx"))
        if let workbook, workbook.place == place { return workbook }
        let workbook = try Workbook(place)
        try workbook.append(mapping.fields.map(\.name))
        self.workbook = workbook
        return workbook
    }
}

/// A workbook being written row by row, in constant memory.
private final class Workbook {
    private let file: WholeFile
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private var row: lxw_row_t = 0

    /// What Excel takes in one cell, and in one sheet.
    private static let longestText = 32_767
    private static let mostRows: lxw_row_t = 1_048_576

    var place: URL { file.place }

    init(_ place: URL) throws(Trouble) {
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
    }

    deinit {
        // Closing is the only way to free it; the file itself goes with `file`.
        if let book { workbook_close(book) }
    }

    func append(_ cells: [String]) throws(Trouble) {
        guard row < Self.mostRows else { throw .configuration("A sheet has at most \(Self.mostRows) rows.") }
        for (column, cell) in cells.enumerated() where !cell.utf8.isEmpty {
            worksheet_write_string(sheet, row, lxw_col_t(column), cell.cell(Self.longestText), nil)
        }
        row += 1
    }

    func finish() throws(Trouble) {
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
