import Leads

/// Puts headings and tiles on pages: a row of tiles is never torn from its heading.
struct CodeSheetLayout {
    /// What office printers leave white at the edge, and room for a clip, in millimetres.
    private static let margin = 12.0
    /// A tile.
    ///
    /// Codes of 33 mm have 29 mm of white beside and 23 mm above them: a scanner that sees one sees no other, and
    /// a hand in a glove covers none but its own.
    private static let tile = PaperSize.codeTile
    private static let headingHeight = 15.0

    private let paper: PaperSize
    private let remark: String
    private(set) var pages: [SheetPage] = []
    /// Where the next row begins on the last page.
    private var y = Double.infinity

    /// Begins with no page; the remark stands on top of each.
    init(paper: PaperSize, remark: String) {
        self.paper = paper
        self.remark = remark
    }

    /// Tiles in a row.
    private var columns: Int { max(1, Int((paper.width - 2 * Self.margin) / Self.tile.width)) }

    /// Adds a group; where it goes on on a new page, its heading is repeated.
    mutating func add(_ heading: String, help: String?, _ tiles: [CodeTile]) {
        for first in stride(from: 0, to: tiles.count, by: columns) {
            let row = tiles[first..<min(first + columns, tiles.count)]
            let needed = Self.tile.height + (first == 0 ? Self.headingHeight : 0)
            let isNewPage = y + needed > paper.height - Self.margin
            if isNewPage { addPage() }
            if first == 0 || isNewPage { addHeading(heading, help) }
            for (column, tile) in row.enumerated() {
                let x = Self.margin + Double(column) * Self.tile.width
                let box = Box(x: x, y: y, width: Self.tile.width, height: Self.tile.height)
                pages[pages.count - 1].places.append(SheetPage.Place(cell: tile, box: box))
            }
            y += Self.tile.height
        }
    }

    private mutating func addPage() {
        let top = Box(x: Self.margin, y: 6, width: paper.width - 2 * Self.margin, height: 5)
        pages.append(SheetPage(headings: [.init(text: remark, box: top, style: .pageRemark)]))
        y = Self.margin
    }

    private mutating func addHeading(_ heading: String, _ help: String?) {
        let width = paper.width - 2 * Self.margin
        let words = Box(x: Self.margin, y: y, width: width, height: 8)
        pages[pages.count - 1].headings.append(.init(text: heading, box: words, style: .heading))
        if let help {
            let below = Box(x: Self.margin, y: y + 7.5, width: width, height: 5)
            pages[pages.count - 1].headings.append(.init(text: help, box: below, style: .pageRemark))
        }
        y += Self.headingHeight
    }
}

extension PaperSize {
    fileprivate static let codeTile = PaperSize(width: 62, height: 56)
}
