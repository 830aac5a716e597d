import Leads

/// One row of a list, and the line on which it starts, from 1.
struct TableRow: Sendable, Equatable {
    let line: Int
    let cells: [String]

    /// A cell; a short row has empty ones at its end.
    subscript(column: Int) -> String { column < cells.count ? cells[column] : "" }
}

/// A table, read row by row; blank rows are left out.
protocol TableRows {
    mutating func nextRow() throws(LanyardError) -> TableRow?
}
