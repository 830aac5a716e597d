package import Leads

/// The organiser's attendee list, read from a CSV file: who wears which badge.
///
/// Any of `, ; tab |` as delimiter, any charset that `Charset` decides on, headers as in `RosterColumn`. A row that
/// cannot be used is skipped and reported with its line; a file that cannot be used is an error.
package struct Roster: Sendable {
    /// In the order of the file, each badge once.
    package private(set) var entries: [(badge: String, contact: Contact)] = []
    /// The first `reportLimit` rows that were left out.
    package private(set) var skipped: [SkippedRow] = []
    package private(set) var skippedCount = 0

    /// A row that was left out: the line on which it starts, from 1, and why.
    package struct SkippedRow: Sendable, Equatable {
        package let line: Int
        package let reason: String
    }

    /// The largest trade shows have half a million visitors.
    static let rowLimit = 1_000_000
    static let byteLimit = 64 * 1_024 * 1_024
    static let reportLimit = 1_000

    /// Reads a whole file.
    /// - Throws: `invalid` when it is too large, is no CSV file, or has no column of badge ids.
    package init(csv bytes: [UInt8]) throws(LanyardError) {
        var rows = CSVRows(try Roster.utf8(bytes))
        guard let header = try rows.next() else {
            throw LanyardError(.invalid, "The roster is empty.")
        }
        let headers = header.fields.map { rows.text($0).field ?? "" }
        let columns = RosterColumns(headers)
        guard let badgeColumn = columns.first(.badge) else { throw Roster.noBadgeColumn(headers) }
        var seen: [[UInt8]: Int] = [:]
        while let row = try rows.next() {
            guard entries.count + skippedCount < Roster.rowLimit else {
                throw LanyardError(.invalid, "The roster has more than \(Roster.rowLimit) rows.")
            }
            let cells = Cells(rows: rows, row: row)
            switch Roster.badge(cells.raw(badgeColumn)) {
            case .refused(let reason):
                skip(row.line, reason)
            case .id(let id):
                let key = Array(id.utf8)
                if let first = seen[key] {
                    skip(row.line, "badge id \(id) is already on line \(first)")
                } else {
                    seen[key] = row.line
                    entries.append((id, Roster.contact(cells, columns)))
                }
            }
        }
    }

    /// The id as a spreadsheet may have left it: digits without their leading zeros, anything else as it is.
    ///
    /// Look an id up as it is first. Only if that finds nothing, look for entries with the same key, and take the
    /// entry only if there is exactly one: leading zeros that a spreadsheet dropped cannot be told from an other id.
    package static func key(for badge: String) -> String {
        guard !badge.isEmpty, badge.utf8.allSatisfy(\.isASCIIDigit) else { return badge }
        let digits = badge.utf8.drop { $0 == UInt8(ascii: "0") }
        return digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)
    }

    private mutating func skip(_ line: Int, _ reason: String) {
        skippedCount += 1
        if skipped.count < Roster.reportLimit { skipped.append(SkippedRow(line: line, reason: reason)) }
    }

    /// The file in UTF-8 without a byte-order mark.
    private static func utf8(_ bytes: [UInt8]) throws(LanyardError) -> [UInt8] {
        guard bytes.count <= byteLimit else {
            throw LanyardError(
                .invalid,
                "The roster has \(bytes.count / 1_048_576) MB; at most 64 MB can be read."
            )
        }
        guard !bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
            throw LanyardError(.invalid, "The roster is a workbook. Save the sheet as CSV and import that.")
        }
        let found = Charset.decide(bytes)
        let rest = bytes[found.start...]
        return found.charset == .utf8 ? Array(rest) : Array((found.charset.text(rest) ?? "").utf8)
    }

    private static func noBadgeColumn(_ headers: [String]) -> LanyardError {
        let seen = headers.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
        let expected = RosterColumn.badge.headers.prefix(12).map { "\"\($0)\"" }.joined(separator: ", ")
        return LanyardError(
            .invalid,
            "The roster has no column of badge ids. Its headers are \(seen); expected is one of \(expected)."
        )
    }

    /// The badge id of a cell, or why it cannot be used.
    private static func badge(_ cell: String) -> BadgeID {
        let plain = unwrapped(cell)
        guard case .id(let id) = BadgeID(plain) else {
            return .refused(reason: plain.field == nil ? "no badge id" : "not a badge id")
        }
        if isDamaged(id) {
            return .refused(reason: "badge id \(id) was damaged by a spreadsheet: export the column as text")
        }
        return .id(id)
    }

    /// `="00123"`, by which exports protect leading zeros.
    private static func unwrapped(_ cell: String) -> String {
        let bytes = Array(cell.utf8)[...].trimmed
        guard bytes.count >= 3, bytes.starts(with: [.equals, .quote]), bytes.last == .quote else {
            return cell
        }
        return String(decoding: bytes.dropFirst(2).dropLast(), as: UTF8.self)
    }

    /// `1.23E+11`, `1,23E+11`, `#NAME?`, `########`: what a spreadsheet makes of an id that it takes for a number.
    private static func isDamaged(_ id: String) -> Bool {
        if id.utf8.first == UInt8(ascii: "#") {
            return id.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
                || id.utf8.last.map { $0 == 0x21 || $0 == 0x3F } ?? false
        }
        let mantissa = id.utf8.prefix { $0.isASCIIDigit || $0 == .dot || $0 == .comma }
        let exponent = id.utf8.dropFirst(mantissa.count)
        guard mantissa.first?.isASCIIDigit == true, exponent.starts(withWord: "e+") else { return false }
        let digits = exponent.dropFirst(2)
        return !digits.isEmpty && digits.count <= 3 && digits.allSatisfy(\.isASCIIDigit)
    }

    private static func contact(_ cells: Cells, _ columns: RosterColumns) -> Contact {
        var contact = Contact()
        func first(_ column: RosterColumn) -> String? { columns.first(column).flatMap(cells.field) }
        contact.givenName = first(.givenName)
        contact.familyName = first(.familyName) ?? lonelyName(cells, columns)
        let both = [contact.givenName, contact.familyName].compactMap(\.self).joined(separator: " ").field
        contact.name =
            columns.first(.familyName) == nil && contact.familyName != nil ? both : first(.name) ?? both
        contact.company = first(.company)
        contact.title = first(.title)
        columns.all(.email).compactMap(cells.field).forEach { contact.emails.appendNew($0) }
        columns.all(.phone).compactMap(cells.field).forEach { contact.phones.appendNew($0) }
        let place = [first(.postcode), first(.city)].compactMap(\.self).joined(separator: " ").field
        contact.address =
            [first(.street), place, first(.country)].compactMap(\.self).joined(separator: ", ").field
        contact.website = first(.website)?.website
        return contact
    }

    /// The family name of files that call it "name" beside a first name ("Name; Vorname").
    private static func lonelyName(_ cells: Cells, _ columns: RosterColumns) -> String? {
        guard columns.first(.familyName) == nil, let given = columns.first(.givenName).flatMap(cells.field),
            let name = columns.first(.name).flatMap(cells.field)
        else { return nil }
        let isWhole =
            name.utf8.starts(with: given.utf8) || name.utf8.reversed().starts(with: given.utf8.reversed())
        return isWhole ? nil : name
    }

    /// The cells of one row by column; a short row has empty cells at its end.
    private struct Cells {
        let rows: CSVRows
        let row: CSVRows.Row

        func raw(_ column: Int) -> String {
            column < row.fields.count ? rows.text(row.fields[column]) : ""
        }

        func field(_ column: Int) -> String? { raw(column).field }
    }
}
