package import Leads

/// Which columns of a list hold what, as a person said: `badge=Ticket No`, `name=Guest`.
///
/// A column is named by its header, by its number from 1, or by its letter as in a spreadsheet.
package struct RosterMapping: Codable, Sendable, Equatable {
    /// Names of columns by the word for what they hold.
    private var columns: [String: [String]]

    /// Reads pairs of word and column, one or several in each text, between commas.
    package init(_ pairs: [String]) throws(LanyardError) {
        columns = [:]
        for pair in pairs.flatMap(Self.split) {
            guard let equals = pair.utf8.firstIndex(of: .equals),
                let column = RosterColumn(rawValue: String(pair[..<equals])),
                let name = pair[pair.utf8.index(after: equals)...].field
            else {
                let words = RosterColumn.allCases.map(\.rawValue).joined(separator: ", ")
                throw LanyardError(
                    .invalid,
                    "\"\(pair.prefix(60))\" maps no column. Write badge=HEADER; there are \(words)."
                )
            }
            columns[column.rawValue, default: []].append(name)
        }
    }

    func names(of column: RosterColumn) -> [String] { columns[column.rawValue] ?? [] }

    /// A comma may stand in a header: only one before a word that is known begins another pair.
    private static func split(_ text: String) -> [String] {
        var pairs: [String] = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: true).map(String.init) {
            let word = piece.prefix { $0 != "=" }.trimmingPrefix(" ")
            if pairs.isEmpty || piece.utf8.contains(.equals) && RosterColumn(rawValue: String(word)) != nil {
                pairs.append(String(piece.trimmingPrefix(" ")))
            } else {
                pairs[pairs.count - 1] += "," + piece
            }
        }
        return pairs
    }
}
