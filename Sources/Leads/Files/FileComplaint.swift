/// Something that is wrong in a file that a person wrote, and where.
package struct FileComplaint: Sendable, Hashable {
    /// Counted from 1, as editors do; `nil` where there is nothing to point at.
    package var line: Int?
    package var column: Int?
    package var words: String
    /// Whether the file can be worked with all the same.
    package var isNote = false

    package init(line: Int? = nil, column: Int? = nil, _ words: String, isNote: Bool = false) {
        self.line = line
        self.column = column
        self.words = words
        self.isNote = isNote
    }

    /// "show.yaml:12:5: words", as editors jump to it.
    package func text(in file: String) -> String {
        let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
        return "\(file)\(place): \(isNote ? "note: " : "")\(words)"
    }
}
