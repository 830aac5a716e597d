/// Stage for picture files: every part of the picture at full size, for more badges than one.
package struct OverlappingTiles: Stage {
    /// A square of 774 pixels is the largest within `View.mostPixels`.
    private static let side = 774

    package func views(of picture: Picture, edges: EdgeMap) -> [View] {
        let width = min(Self.side, picture.width)
        let height = min(Self.side, picture.height)
        return Self.starts(picture.height).flatMap { y in
            Self.starts(picture.width).map { x in View(x: x, y: y, width: width, height: height) }
        }
    }

    /// Where the tiles begin, evenly spread, each overlapping the next by half: a code of up to 387 pixels
    /// is whole on one of them.
    private static func starts(_ length: Int) -> [Int] {
        guard length > side else { return [0] }
        let steps = (length - side + side / 2 - 1) / (side / 2)
        return (0...steps).map { $0 * (length - side) / steps }
    }
}
