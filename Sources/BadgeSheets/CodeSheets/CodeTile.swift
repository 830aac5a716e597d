import Leads

/// One code with its words below: what a hand scanner is pointed at.
struct CodeTile: SheetCell {
    let words: String
    let payload: [UInt8]
    let subject: String
    var style = TextStyle.answer

    /// Room for two lines of words, in millimetres.
    static let wordsHeight = 13.0

    func draw(on canvas: Canvas, in box: Box) throws(LanyardError) -> Int {
        let code = try QRCode(payload)
        let side = min(box.width, box.height - Self.wordsHeight, code.mostSide)
        code.draw(on: canvas, in: Box(x: box.x + (box.width - side) / 2, y: box.y, width: side, height: side))
        var below = box.dropping(top: side)
        below.height = min(below.height, Self.wordsHeight)
        return try canvas.draw(words, in: below.inset(by: 1), style).missing
    }
}
