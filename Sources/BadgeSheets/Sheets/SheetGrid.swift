package import Leads

/// How pieces of one size lie on a page: as many as fit, in rows and columns, in the middle.
package struct SheetGrid: Sendable, Equatable {
    let paper: PaperSize
    let piece: PaperSize
    let columns: Int
    let rows: Int

    /// - Throws: `LanyardError(.invalid)` when not even one piece fits the paper.
    package init(of piece: PaperSize, on paper: PaperSize) throws(LanyardError) {
        func count(_ length: Double, in room: Double) -> Int {
            // Up to the edge: each piece has a margin of its own. A hair more, so that three of 55.1 fit 165.3.
            Int((room / length + 1e-9).rounded(.down))
        }
        let (columns, rows) = (count(piece.width, in: paper.width), count(piece.height, in: paper.height))
        guard columns > 0, rows > 0 else {
            throw LanyardError(
                .invalid,
                "A badge of \(piece) does not fit paper of \(paper). Choose other sizes."
            )
        }
        self.paper = paper
        self.piece = piece
        self.columns = columns
        self.rows = rows
    }

    /// Pieces on a page.
    package var count: Int { columns * rows }

    /// Where the n-th piece of a page lies, row by row from the upper left.
    func box(_ index: Int) -> Box {
        let left = (paper.width - Double(columns) * piece.width) / 2
        let top = (paper.height - Double(rows) * piece.height) / 2
        return Box(
            x: left + Double(index % columns) * piece.width,
            y: top + Double(index / columns) * piece.height,
            width: piece.width,
            height: piece.height
        )
    }
}
