/// CSV for spreadsheets: nothing that a visitor typed is taken for a formula.
package enum SpreadsheetCSV: TextFormat {
    package static let kind = "csv"
    package static let suffix = "csv"

    /// With the mark by which spreadsheets know UTF-8.
    package static func head(_ mapping: Mapping) -> [UInt8] {
        [0xef, 0xbb, 0xbf] + CSVLine.bytes(of: mapping.fields.map { guarded($0.name) })
    }

    package static func record(_ lead: OutgoingLead, _ mapping: Mapping) throws(MappingRefusal) -> [UInt8] {
        CSVLine.bytes(of: try mapping.row(of: lead).map(guarded))
    }

    /// What spreadsheets begin a formula with; some look behind blanks and quotes.
    private static let beginnings = Set("=+-@|\t\r\n%".unicodeScalars)

    /// The text behind an apostrophe where it would begin a formula.
    private static func guarded(_ text: String) -> String {
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace && $0 != "\"" && $0 != "'" }
        let isFormula = [text.unicodeScalars.first, first].contains { $0.map(beginnings.contains) ?? false }
        return isFormula ? "'\(text)" : text
    }
}

/// CSV for programs: every text exactly as it was typed, so that +49… stays a telephone number.
package enum RawCSV: TextFormat {
    package static let kind = "csv-raw"
    package static let suffix = "csv"

    package static func head(_ mapping: Mapping) -> [UInt8] { CSVLine.bytes(of: mapping.fields.map(\.name)) }

    package static func record(_ lead: OutgoingLead, _ mapping: Mapping) throws(MappingRefusal) -> [UInt8] {
        CSVLine.bytes(of: try mapping.row(of: lead))
    }
}

/// A line of CSV (RFC 4180).
enum CSVLine {
    static func bytes(of cells: [String]) -> [UInt8] {
        var line: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            line.append(UInt8(ascii: "\""))
            for byte in cell.utf8 {
                switch byte {
                // No reader takes NUL, and the other controls are nobody's text.
                case 0..<9, 11, 12, 14..<32: line.append(UInt8(ascii: " "))
                case UInt8(ascii: "\""): line += [byte, byte]
                default: line.append(byte)
                }
            }
            line.append(UInt8(ascii: "\""))
        }
        return line + [13, 10]
    }
}

extension Mapping {
    /// A value for each field, empty where there is none.
    func row(of lead: OutgoingLead) throws(MappingRefusal) -> [String] {
        var row: [String] = []
        for field in fields { row.append(try field.value(of: lead) ?? "") }
        return row
    }
}
