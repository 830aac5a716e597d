package import Leads

/// The organiser's attendee list, read from a CSV file or an XLSX workbook: who wears which badge.
///
/// CSV in any charset that `Charset` decides on, by any usual delimiter; headers as in `RosterColumn`, or as a person
/// says. A row that cannot be used is skipped and reported with its line; a file that cannot be used is an error, and
/// nothing of it is kept.
package struct Roster: Sendable {
    /// In the order of the file, each badge once.
    package private(set) var people = RosterPeople()
    package let columns: RosterColumns
    /// The first `reportLimit` rows that were left out.
    package private(set) var skipped: [SkippedRow] = []
    package private(set) var skippedCount = 0
    /// Ids that a spreadsheet had changed and that could be put right.
    package private(set) var restoredCount = 0
    /// Ids of which a spreadsheet has lost digits.
    package private(set) var vagueCount = 0
    /// How many ids of digits there are of each length.
    private var lengths: [Int: Int] = [:]

    /// A row that was left out: the line on which it starts, from 1, and why.
    package struct SkippedRow: Sendable, Equatable {
        package let line: Int
        package let reason: String
    }

    /// The largest trade shows have half a million visitors.
    static let rowLimit = 1_000_000
    package static let byteLimit = 64 * 1_024 * 1_024
    static let reportLimit = 1_000
    /// Above the headers some lists have a title.
    private static let titleLimit = 10

    /// Reads a whole CSV file by its headers.
    package init(csv bytes: [UInt8]) throws(LanyardError) { try self.init(bytes) }

    /// Reads a whole file.
    /// - Parameters:
    ///   - bytes: The file.
    ///   - sheet: The name of the sheet of a workbook; the first where there is none.
    ///   - mapping: What a person says of the columns of a list with these headers.
    /// - Throws: `invalid` when it is too large, is no list, or has no column of badge ids.
    package init(
        _ bytes: [UInt8],
        sheet: String? = nil,
        mapping: (RosterColumns) -> RosterMapping? = { _ in nil }
    ) throws(LanyardError) {
        guard bytes.count <= Self.byteLimit else {
            throw LanyardError(
                .invalid,
                "The roster has \(bytes.count / 1_048_576) MB; at most 64 MB can be read."
            )
        }
        if let refusal = Workbook.refusal(ole: bytes) { throw refusal }
        if Workbook.isZip(bytes) {
            var rows = try Workbook(bytes, sheet: sheet).rows()
            try self.init(rows: &rows, mapping)
        } else {
            var rows = CSVRows(Self.utf8(bytes))
            try self.init(rows: &rows, mapping)
        }
    }

    private init(
        rows: inout some TableRows,
        _ mapping: (RosterColumns) -> RosterMapping?
    ) throws(LanyardError) {
        columns = try Self.columns(&rows, mapping)
        guard let badgeColumn = columns.first(.badge) else { throw Self.noBadgeColumn(columns.headers) }
        let person = PersonColumns(columns)
        var seen = SeenIDs()
        while let row = try rows.nextRow() {
            guard people.count + skippedCount < Self.rowLimit else {
                throw LanyardError(.invalid, "The roster has more than \(Self.rowLimit) rows.")
            }
            guard let id = id(in: row, badgeColumn) else { continue }
            if let first = seen.line(of: id, in: people) {
                skip(row.line, "badge id \(id) is already on line \(first)")
            } else {
                seen.note(id, at: people.count, line: row.line)
                people.append(badge: id, contact: person.contact(row))
            }
        }
    }

    /// The people as contacts, for lists that are not long.
    package var entries: [(badge: String, contact: Contact)] {
        (0..<people.count).map { index in
            let person = people[index]
            let fields = (try? CBOR(decoding: Array(person.contact)))?.mapValue ?? [:]
            return (person.badge, Contact(fields))
        }
    }

    /// How many ids of digits are shorter than nearly all others: leading zeros may have been dropped.
    package var shortCount: Int {
        let count = lengths.values.reduce(0, +)
        guard let usual = lengths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
            usual.value * 100 >= count * 80
        else { return 0 }
        return lengths.filter { $0.key < usual.key }.values.reduce(0, +)
    }

    /// The headers: the first line, or one below a title that has a column of badge ids.
    private static func columns(
        _ rows: inout some TableRows,
        _ mapping: (RosterColumns) -> RosterMapping?
    ) throws(LanyardError) -> RosterColumns {
        var first: RosterColumns?
        for _ in 0..<titleLimit {
            guard let row = try rows.nextRow() else { break }
            let told = RosterColumns(row.cells.map { $0.field ?? "" })
            guard let said = mapping(told) else {
                if told.first(.badge) != nil { return told }
                first = first ?? told
                continue
            }
            let columns = RosterColumns(told.headers, mapping: said)
            if columns.strangers(in: said).isEmpty { return columns }
            first = first ?? columns
        }
        guard let first else { throw LanyardError(.invalid, "The roster is empty.") }
        if let said = mapping(first), let stranger = first.strangers(in: said).first {
            throw LanyardError(
                .invalid,
                "The roster has no column \"\(stranger)\". Its headers are \(listed(first.headers))."
            )
        }
        return first
    }

    private mutating func id(in row: TableRow, _ column: Int) -> String? {
        switch RosterID(row[column]) {
        case .whole(let id):
            if id.utf8.allSatisfy(\.isASCIIDigit) { lengths[id.utf8.count, default: 0] += 1 }
            return id
        case .restored(let id):
            restoredCount += 1
            return id
        case .vague(let id):
            vagueCount += 1
            return id
        case .refused(let reason):
            skip(row.line, reason)
            return nil
        }
    }

    private mutating func skip(_ line: Int, _ reason: String) {
        skippedCount += 1
        if skipped.count < Self.reportLimit { skipped.append(SkippedRow(line: line, reason: reason)) }
    }

    /// The file in UTF-8 without a byte-order mark.
    private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        let found = Charset.decide(bytes)
        guard found.charset != .utf8 || found.start != 0 else { return bytes }
        let rest = bytes[found.start...]
        return found.charset == .utf8 ? Array(rest) : Array((found.charset.text(rest) ?? "").utf8)
    }

    private static func noBadgeColumn(_ headers: [String]) -> LanyardError {
        let expected = RosterColumn.badge.headers.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
        return LanyardError(
            .invalid,
            "The roster has no column of badge ids. Its headers are \(listed(headers)); expected is one of \(expected). "
                + "Say which column it is with --map badge=HEADER."
        )
    }

    private static func listed(_ headers: [String]) -> String {
        headers.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
