import Foundation

/// A place in a picture, in pixels from its top left corner; pixel centres lie at halves.
package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }

    /// Pixels between two places.
    func distance(to other: Point) -> Double { hypot(x - other.x, y - other.y) }
}
