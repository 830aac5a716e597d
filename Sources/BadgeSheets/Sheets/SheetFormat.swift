/// What kind of file a sheet becomes.
package enum SheetFormat: String, Sendable, CaseIterable {
    /// One file of all pages.
    case pdf
    /// Drawings without text, a file a page.
    case svg
    /// Pixels at print resolution, a file a page.
    case png

    /// The format that the ending of a file name says.
    package init?(ending name: String) {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        self.init(rawValue: name[name.index(after: dot)...].lowercased())
    }

    /// Whether one file holds all pages.
    var holdsAllPages: Bool { self == .pdf }
}
