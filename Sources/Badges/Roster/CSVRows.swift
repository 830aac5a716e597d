package import Leads

/// The rows of a CSV file, over UTF-8 bytes: any usual delimiter, quotes with line ends inside, any line ends.
///
/// A quote inside an unquoted field, or one that is followed by neither delimiter nor line end, is a quote.
package struct CSVRows: TableRows {
    package let bytes: [UInt8]
    package let delimiter: UInt8
    private var position = 0
    private var line = 1

    /// One field: where it is in the file, without its quotes.
    package struct Field {
        let range: Range<Int>
        let hasDoubledQuotes: Bool
    }

    /// One row, and the line on which it starts.
    package struct Row {
        package let line: Int
        package let fields: [Field]
    }

    static let columnLimit = 200

    /// Bytes in UTF-8, without a byte-order mark.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if let named = CSVRows.namedDelimiter(bytes) {
            (delimiter, position) = named
            line = 2
        } else {
            delimiter = CSVRows.likelyDelimiter(bytes)
        }
    }

    /// Bytes of which the delimiter is known.
    private init(_ bytes: [UInt8], by delimiter: UInt8) {
        self.bytes = bytes
        self.delimiter = delimiter
    }

    mutating func nextRow() throws(LanyardError) -> TableRow? {
        try next().map { row in TableRow(line: row.line, cells: row.fields.map(text)) }
    }

    /// The next row that is not blank; `nil` at the end.
    package mutating func next() throws(LanyardError) -> Row? {
        while position < bytes.count, bytes[position].isLineEnd { endLine() }
        guard position < bytes.count else { return nil }
        let start = line
        var fields: [Field] = []
        repeat {
            guard fields.count < CSVRows.columnLimit else {
                throw LanyardError(.invalid, "Line \(start) has more than \(CSVRows.columnLimit) columns.")
            }
            fields.append(try bytes.isQuote(at: position) ? quotedField() : bareField())
        } while takeDelimiter()
        if position < bytes.count { endLine() }
        return Row(line: start, fields: fields)
    }

    /// A field as text; bytes that are not UTF-8 are replaced.
    package func text(_ field: Field) -> String {
        let raw = bytes[field.range]
        guard field.hasDoubledQuotes else { return String(decoding: raw, as: UTF8.self) }
        var plain: [UInt8] = []
        plain.reserveCapacity(raw.count)
        var isSecond = false
        for byte in raw {
            isSecond = byte == .quote && !isSecond && plain.last == .quote
            if !isSecond { plain.append(byte) }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    private mutating func bareField() -> Field {
        let start = position
        while position < bytes.count, bytes[position] != delimiter, !bytes[position].isLineEnd {
            position += 1
        }
        return Field(range: start..<position, hasDoubledQuotes: false)
    }

    private mutating func quotedField() throws(LanyardError) -> Field {
        let opened = line
        position += 1
        let start = position
        var hasDoubledQuotes = false
        while position < bytes.count {
            if bytes[position].isLineEnd {
                endLine()
            } else if bytes[position] != .quote {
                position += 1
            } else if bytes.isQuote(at: position + 1) {
                hasDoubledQuotes = true
                position += 2
            } else if let next = endOfField(after: position) {
                defer { position = next }
                return Field(range: start..<position, hasDoubledQuotes: hasDoubledQuotes)
            } else {
                position += 1
            }
        }
        throw LanyardError(.invalid, "The quote (\") opened on line \(opened) is never closed.")
    }

    /// Where the field ends if the quote here closes it: a few blanks may stand between.
    private func endOfField(after quote: Int) -> Int? {
        var index = quote + 1
        while index < bytes.count, index < quote + 8, bytes[index] == .space, bytes[index] != delimiter {
            index += 1
        }
        guard index < bytes.count else { return index }
        return bytes[index] == delimiter || bytes[index].isLineEnd ? index : nil
    }

    private mutating func takeDelimiter() -> Bool {
        guard position < bytes.count, bytes[position] == delimiter else { return false }
        position += 1
        return true
    }

    /// Steps over one line end: CRLF, LF or CR.
    private mutating func endLine() {
        let isPair =
            bytes[position] == .carriageReturn && position + 1 < bytes.count
            && bytes[position + 1] == .lineFeed
        position += isPair ? 2 : 1
        line += 1
    }

    /// `sep=;` on the first line, which spreadsheets write and obey.
    private static func namedDelimiter(_ bytes: [UInt8]) -> (delimiter: UInt8, start: Int)? {
        guard bytes.count >= 6, bytes.starts(withWord: "sep="), bytes[5].isLineEnd else { return nil }
        let isPair = bytes.count > 6 && bytes[5] == .carriageReturn && bytes[6] == .lineFeed
        return (bytes[4], isPair ? 7 : 6)
    }

    /// The candidate by which the first rows look most like a list: one of them has a column of badge ids, and all have
    /// as many fields.
    private static func likelyDelimiter(_ bytes: [UInt8]) -> UInt8 {
        // The beginning tells; a quote that is cut off at its end does no harm.
        let beginning = Array(bytes.prefix(32_768))
        let candidates: [UInt8] = [.comma, .semicolon, .tab, .bar, .caret, .tilde, .colon]
        let looks = candidates.map { Look(beginning, by: $0) }
        let best = looks.indices.max { (looks[$0].score, -$0) < (looks[$1].score, -$1) } ?? 0
        return candidates[best]
    }

    /// How a file looks by one delimiter.
    private struct Look {
        /// Higher is better: a list before no list, even rows before uneven ones, more fields before fewer.
        let score: Int

        private static let mostRows = 20

        init(_ bytes: [UInt8], by delimiter: UInt8) {
            var rows = CSVRows(bytes, by: delimiter)
            var widths: [Int] = []
            var isList = false
            while widths.count < Self.mostRows, let row = try? rows.nextRow() {
                widths.append(row.cells.count)
                isList = isList || row.cells.count > 1 && RosterColumns(row.cells).first(.badge) != nil
            }
            let width = widths.max() ?? 0
            let even = widths.count { $0 == width } * 100 / max(widths.count, 1)
            score = width < 2 ? 0 : ((isList ? 2 : 1) * 1_000 + even) * 1_000 + width
        }
    }
}

extension [UInt8] {
    fileprivate func isQuote(at index: Int) -> Bool { index < count && self[index] == .quote }
}
