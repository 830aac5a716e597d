import Foundation

/// Finding the parts of a picture in which a code most likely is, and how they lie.
extension Picture {
    /// A code that fills more of the frame is found without being looked for.
    private static let largestShare = 0.45
    /// Patches that are looked at to find the best ones; measured: the code was never behind the sixth.
    private static let candidates = 6
    /// Pixels around what is busy: squares at the rim are cut by the threshold, and codes want a quiet zone.
    private static let margin = 12.0
    /// The squares of a patch whose edges are measured: enough for a tenth of a degree, and bounded.
    private static let measuredSquares = 64

    /// The most promising regions, the best first.
    package func regions(count: Int) -> [Region] {
        // Edges want a neighbour on each side.
        guard width > 2, height > 2 else { return [] }
        let patches = EdgeMap(of: self).patches(
            count: max(count, Self.candidates),
            largestShare: Self.largestShare
        )
        return Array(patches.map(region).sorted { $0.promise > $1.promise }.prefix(count))
    }

    private func region(of patch: EdgeMap.Patch) -> Region {
        let directions = directions(of: patch)
        let frame = frame(of: patch, along: directions.axes)
        let (width, height) = (frame.width - 2 * Self.margin, frame.height - 2 * Self.margin)
        let fullness = Double(patch.squares.count * EdgeMap.side * EdgeMap.side) / (width * height)
        return Region(
            view: frame,
            squareView: self.frame(of: patch, along: directions.squareAxes),
            // Measured: the code comes first in 291 of 300 badge pictures; by the sum of edges, text wins in 85.
            promise: Double(patch.peak) * directions.gridness.squareRoot() * fullness
        )
    }

    /// The narrowest frame around a patch along two axes.
    private func frame(of patch: EdgeMap.Patch, along axes: EdgeDirections.Axes) -> View {
        var view = View(middle: Point(x: 0, y: 0), width: 0, height: 0)
        view.angle = axes.angle
        view.slant = axes.slant
        let side = Double(EdgeMap.side)
        let middles = patch.squares.map { square in
            Point(x: (Double(square.column) + 0.5) * side, y: (Double(square.row) + 0.5) * side)
        }
        return view.around(middles, growth: 1, margin: side / 2 + Self.margin)
    }

    private func directions(of patch: EdgeMap.Patch) -> EdgeDirections {
        var directions = EdgeDirections()
        let step = (patch.squares.count + Self.measuredSquares - 1) / Self.measuredSquares
        for index in stride(from: 0, to: patch.squares.count, by: step) {
            addEdges(in: patch.squares[index], to: &directions)
        }
        return directions
    }

    private func addEdges(in square: EdgeMap.Square, to directions: inout EdgeDirections) {
        let side = EdgeMap.side
        let columns = max(1, square.column * side)..<min(width - 1, (square.column + 1) * side)
        let rows = max(1, square.row * side)..<min(height - 1, (square.row + 1) * side)
        pixels.withUnsafeBufferPointer { pixels in
            for y in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
                for x in columns {
                    let (above, here, below) = ((y - 1) * width + x, y * width + x, (y + 1) * width + x)
                    // Scharr's weights: a gradient whose angle is true to a fraction of a degree.
                    let falling = Int(pixels[below + 1]) - Int(pixels[above - 1])
                    let rising = Int(pixels[above + 1]) - Int(pixels[below - 1])
                    let across = Int(pixels[here + 1]) - Int(pixels[here - 1])
                    let down = Int(pixels[below]) - Int(pixels[above])
                    directions.add(
                        x: Double(3 * (falling + rising) + 10 * across),
                        y: Double(3 * (falling - rising) + 10 * down)
                    )
                }
            }
        }
    }
}
