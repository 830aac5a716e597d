/// One look at a picture: which part, drawn at which size, and whether black and white are exchanged.
package struct View: Sendable, Hashable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int
    package var drawnWidth: Int
    package var drawnHeight: Int
    package var inverted: Bool

    /// A part of the picture; drawn at its own size unless told.
    package init(
        x: Int,
        y: Int,
        width: Int,
        height: Int,
        drawnWidth: Int? = nil,
        drawnHeight: Int? = nil,
        inverted: Bool = false
    ) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
        self.drawnWidth = drawnWidth ?? width
        self.drawnHeight = drawnHeight ?? height
        self.inverted = inverted
    }

    /// The most pixels one decoder call is given: libzbar's time has no bound of its own (10 s were measured
    /// on a noisy 18-megapixel picture), at this size the worst noise stays within a fraction of a second.
    package static let mostPixels = 600_000

    /// The whole of a picture of this size at a scale.
    package static func whole(width: Int, height: Int, scale: Double) -> View {
        View(
            x: 0,
            y: 0,
            width: width,
            height: height,
            drawnWidth: max(1, Int(Double(width) * scale)),
            drawnHeight: max(1, Int(Double(height) * scale))
        )
    }
}
