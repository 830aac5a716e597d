/// A QR code on paper.
extension QRCode {
    /// Modules on a side with the quiet zone.
    var wholeSide: Int { side + 2 * Self.quietZone }

    /// The side beyond which more room brings nothing, quiet zone included, in millimetres.
    var mostSide: Double { Double(wholeSide) * BoothCamera.mostModule }

    /// How large a module may be drawn in a box, in millimetres; no larger than is worth its room.
    func module(in box: Box) -> Double {
        min(min(box.width, box.height) / Double(wholeSide), BoothCamera.mostModule)
    }

    /// Draws the code with its quiet zone into the middle of a box.
    func draw(on canvas: Canvas, in box: Box) {
        let module = module(in: box)
        let whole = module * Double(wholeSide)
        let corner = (x: box.x + (box.width - whole) / 2, y: box.y + (box.height - whole) / 2)
        canvas.whiten(Box(x: corner.x, y: corner.y, width: whole, height: whole))
        let rows = (0..<side).flatMap { row in
            darkRuns(inRow: row).map { run in
                Box(
                    x: corner.x + Double(run.lowerBound + Self.quietZone) * module,
                    y: corner.y + Double(row + Self.quietZone) * module,
                    width: Double(run.count) * module,
                    height: module
                )
            }
        }
        canvas.fill(rows)
    }
}
