/// Where the parts of a badge stand: beside each other on a broad one, below each other on a narrow one.
struct BadgeLayout {
    let words: Box
    let code: Box
    /// The badge id in small print.
    let number: Box
    let isUpright: Bool
    /// How much larger letters may be than on the smallest common badge, so that large ones are read from further away.
    let letterFactor: Double

    /// Room for one line of small print, in millimetres.
    private static let line = 3.2

    /// The code gets the side that it wants, in millimetres, or what the badge can give; the words get the rest.
    init(_ box: Box, codeSide wanted: Double = .infinity) {
        // Holders and scissors take a little of the edge.
        let inner = box.inset(by: min(box.width, box.height) * 0.06)
        letterFactor = max(1, (box.width * box.height / (90 * 55)).squareRoot())
        isUpright = inner.height >= inner.width
        if isUpright {
            // The lower part; a code larger than the words above it would be no badge any more.
            let side = min(inner.width, inner.height * 0.55, wanted)
            code = Box(
                x: inner.x + (inner.width - side) / 2,
                y: inner.y + inner.height - side - Self.line,
                width: side,
                height: side
            )
            words = Box(x: inner.x, y: inner.y, width: inner.width, height: code.y - inner.y)
        } else {
            let side = min(inner.height, inner.width * 0.45, wanted)
            code = Box(
                x: inner.x + inner.width - side,
                y: inner.y + (inner.height - side) / 2,
                width: side,
                height: side
            )
            // Two millimetres: the quiet zone of the code keeps the rest of the distance.
            words = Box(
                x: inner.x,
                y: inner.y,
                width: code.x - inner.x - 2,
                height: inner.height - Self.line - 1
            )
        }
        let width = isUpright ? inner.width : words.width
        number = Box(x: inner.x, y: inner.y + inner.height - Self.line, width: width, height: Self.line)
    }
}
