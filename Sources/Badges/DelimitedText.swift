/// One line, cut at a delimiter.
struct DelimitedText {
    let fields: [String]

    /// More than any badge has.
    static let fieldLimit = 64

    /// `nil` for several lines, and for more fields than any badge has.
    init?(_ text: String, by delimiter: [UInt8]) {
        var line = Array(text.utf8)[...]
        while let last = line.last, last.isLineEnd || last == 0 { line.removeLast() }
        line = line.drop(while: \.isLineEnd)
        guard !line.isEmpty, !line.contains(where: \.isLineEnd) else { return nil }
        var fields: [String] = []
        var start = line.startIndex
        var index = start
        while index < line.endIndex {
            guard line[index...].starts(with: delimiter) else {
                index += 1
                continue
            }
            guard fields.count < Self.fieldLimit else { return nil }
            fields.append(String(decoding: line[start..<index], as: UTF8.self))
            index += delimiter.count
            start = index
        }
        fields.append(String(decoding: line[start...], as: UTF8.self))
        self.fields = fields
    }
}
