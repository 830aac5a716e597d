import Foundation

/// Which ways the edges of a part of a picture run: two ways in a barcode, more in anything else.
struct EdgeDirections {
    /// The turn of rows and columns, in radians clockwise.
    struct Axes {
        var angle: Double
        var slant: Double
    }

    /// From here on the edges run one way: a code of bars, not of squares.
    private static let barCoherence = 0.35
    /// Bins of 2 degrees over half a turn, in which squared gradients are summed.
    private static let bins = 90
    /// A slant is believed up to 24 degrees: a badge that is tilted further is not read anyway.
    private static let mostSlant = 12

    private var histogram = [Double](repeating: 0, count: bins)
    private var energy = 0.0
    private var doubled = Point(x: 0, y: 0)
    private var fourfold = Point(x: 0, y: 0)

    /// Counts the gradient at one pixel.
    mutating func add(x: Double, y: Double) {
        let squared = x * x + y * y
        // Noise of a dark camera: its direction says nothing, and it is not worth an arc tangent.
        guard squared > 4_000 else { return }
        let (re, im) = (x * x - y * y, 2 * x * y)
        energy += squared
        doubled.x += re
        doubled.y += im
        fourfold.x += (re * re - im * im) / squared
        fourfold.y += 2 * re * im / squared
        let bin = Int((Double(atan2(Float(y), Float(x))) / .pi + 1) * Double(Self.bins))
        histogram[bin % Self.bins] += squared
    }

    /// How much the edges are those of a grid: 1 for a perfect one, 0 for a meadow.
    var gridness: Double { energy > 0 ? hypot(fourfold.x, fourfold.y) / energy : 0 }

    private var isOfBars: Bool { energy > 0 && hypot(doubled.x, doubled.y) / energy > Self.barCoherence }

    /// Right-angled axes: across the bars of a linear code or PDF417, known but for half turns; along the rows of
    /// a code of squares, known but for quarter turns.
    ///
    /// By the structure tensor: gradients are summed with their angle doubled (the flanks of a bar add up), or
    /// taken four times (the two directions of a grid add up too).
    var squareAxes: Axes {
        let angle = isOfBars ? atan2(doubled.y, doubled.x) / 2 : atan2(fourfold.y, fourfold.x) / 4
        return Axes(angle: angle, slant: 0)
    }

    /// The two directions as they are, or right-angled axes when the second one is not clear.
    var axes: Axes {
        guard let first = (0..<Self.bins).max(by: { smoothed($0) < smoothed($1) }), energy > 0 else {
            return squareAxes
        }
        let crosswise = (first + Self.bins / 2 - Self.mostSlant)...(first + Self.bins / 2 + Self.mostSlant)
        let second = crosswise.max { smoothed($0) < smoothed($1) } ?? first
        // At the end of the range it is the flank of something else.
        let isPeak = second != crosswise.lowerBound && second != crosswise.upperBound
        let isClear =
            isOfBars
            ? smoothed(second) > 1.3
                * max(smoothed(second - Self.mostSlant), smoothed(second + Self.mostSlant))
            : smoothed(second) > 1.2 * histogram.reduce(0, +) / Double(Self.bins)
        // Edges across the rows run along the columns: each axis is crosswise to the other's gradients.
        let columns = middle(of: first) + .pi / 2
        guard isPeak && isClear else {
            return isOfBars ? Axes(angle: middle(of: first), slant: 0) : squareAxes
        }
        let rows = middle(of: second) - .pi / 2
        return Axes(angle: rows, slant: columns - .pi / 2 - rows)
    }

    private func strength(_ bin: Int) -> Double { histogram[(bin % Self.bins + Self.bins) % Self.bins] }

    private func smoothed(_ bin: Int) -> Double {
        zip(-2...2, [1.0, 2, 3, 2, 1]).reduce(0) { $0 + strength(bin + $1.0) * $1.1 } / 9
    }

    /// The middle of a peak, in radians: of what stands above its foot.
    private func middle(of bin: Int) -> Double {
        let foot = min(strength(bin - 5), strength(bin + 5))
        var (sum, moment) = (0.0, 0.0)
        for step in -4...4 {
            let height = max(0, strength(bin + step) - foot)
            sum += height
            moment += height * Double(step)
        }
        return (Double(bin) + 0.5 + (sum > 0 ? moment / sum : 0)) * .pi / Double(Self.bins)
    }
}
