/// Pages of codes on one size of paper.
package struct Sheet: Sendable {
    /// What the document is called.
    package let title: String
    let paper: PaperSize
    let pages: [SheetPage]

    package var pageCount: Int { pages.count }
    package var codeCount: Int { pages.reduce(0) { $0 + $1.places.count } }
}
