import Foundation

/// One look at a picture: which part of it, at what angle and size, and how it is drawn for a decoder.
package struct View: Sendable, Hashable {
    /// How the grey values are changed before a decoder sees them.
    package enum Finish: Sendable, Hashable { case plain, sharpened, evened, softened, inverted }

    package var middle: Point
    /// Size in pixels of the picture, along the turned axes.
    package var width: Double
    package var height: Double
    /// By how much the drawn rows are turned clockwise in the picture, in radians.
    package var angle = 0.0
    /// By how much more the drawn columns are turned: a code that is looked at from the side is slanted.
    package var slant = 0.0
    /// Drawn so many times larger.
    package var scale = 1.0
    package var finish = Finish.plain

    /// A part of a picture as it is.
    package init(middle: Point, width: Double, height: Double) {
        self.middle = middle
        self.width = width
        self.height = height
    }

    /// The whole of a picture.
    package init(of picture: Picture) {
        let (width, height) = (Double(picture.width), Double(picture.height))
        self.init(middle: Point(x: width / 2, y: height / 2), width: width, height: height)
    }

    /// The most pixels one call is given of a region, and libzbar of anything: its time has no bound of its own
    /// (10 s were measured on a noisy 18-megapixel picture), at this size the worst noise stays within a fraction
    /// of a second.
    package static let mostPixels = 600_000
    /// The most pixels libzxing is given of a whole picture: a camera's largest frame.
    package static let mostPixelsOfWhole = 2_100_000

    /// Pixels across when drawn.
    package var drawnWidth: Int { max(1, Int(width * scale)) }
    /// Pixels down when drawn.
    package var drawnHeight: Int { max(1, Int(height * scale)) }

    /// One pixel to the right when drawn, as a step in the picture.
    var stepRight: Point { Point(x: cos(angle) / scale, y: sin(angle) / scale) }
    /// One pixel down when drawn, as a step in the picture.
    var stepDown: Point { Point(x: -sin(angle + slant) / scale, y: cos(angle + slant) / scale) }

    /// This view at a scale, or at the largest below it that has at most so many pixels.
    package func drawn(scale: Double, mostPixels: Int, finish: Finish = .plain) -> View {
        var view = self
        view.scale = min(scale, (Double(mostPixels) / (width * height)).squareRoot())
        view.finish = finish
        return view
    }

    /// The part of this view around some places of the picture, with so many times their extent and so many
    /// pixels more on each side.
    func around(_ places: [Point], growth: Double, margin: Double) -> View {
        let (right, down) = (stepRight, stepDown)
        // The inverse of the two steps.
        let determinant = right.x * down.y - right.y * down.x
        let across = places.map { ($0.x * down.y - $0.y * down.x) / determinant / scale }
        let along = places.map { ($0.y * right.x - $0.x * right.y) / determinant / scale }
        guard let left = across.min(), let end = across.max(), let top = along.min(), let low = along.max()
        else {
            return self
        }
        var view = self
        let (x, y) = ((left + end) / 2 * scale, (top + low) / 2 * scale)
        view.middle = Point(x: x * right.x + y * down.x, y: x * right.y + y * down.y)
        view.width = (end - left) * growth + 2 * margin
        view.height = (low - top) * growth + 2 * margin
        return view
    }

    /// Where in the picture a place of the drawn view lies.
    package func place(ofDrawn point: Point) -> Point {
        let (across, down) = (point.x - width * scale / 2, point.y - height * scale / 2)
        return Point(
            x: middle.x + across * stepRight.x + down * stepDown.x,
            y: middle.y + across * stepRight.y + down * stepDown.y
        )
    }
}
