import Leads

/// One piece of a sheet: what is drawn into a box, and the code that must be readable there.
protocol SheetCell: Sendable {
    /// The bytes of its code.
    var payload: [UInt8] { get }
    /// How people call it when something is wrong with it ("badge SB1001").
    var subject: String { get }

    /// Draws it and tells how many characters no installed font can draw.
    func draw(on canvas: Canvas, in box: Box) throws(LanyardError) -> Int
}
