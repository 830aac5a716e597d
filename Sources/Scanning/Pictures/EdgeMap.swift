/// Where a picture is busy: a barcode has more edges to the pixel than anything else on a badge.
struct EdgeMap {
    /// Pixels on a side of the squares that are summed up: some modules of a code, a fraction of its size.
    static let side = 16
    /// What is at most this many times the median square counts as nothing: the noise of the camera.
    private static let noiseFloor = 1.4
    /// A patch is what hangs together at this part of its busiest square; measured: at 0.35 and above, codes
    /// with glare on them fall apart.
    private static let patchEdge = 0.25

    /// A square of the map.
    struct Square {
        let column: Int
        let row: Int
    }

    /// Squares that hang together.
    struct Patch {
        var squares: [Square] = []
        /// Edge strength of the busiest one.
        let peak: Int
    }

    private let columns: Int
    private let rows: Int
    /// Edge strength of each square above the noise, row by row.
    private var strength: [Int]

    /// Measures a picture; the cost is one pass over its pixels.
    init(of picture: Picture) {
        columns = (picture.width + Self.side - 1) / Self.side
        rows = (picture.height + Self.side - 1) / Self.side
        strength = Self.edges(of: picture, columns: columns, rows: rows)
        let floor = Int(Double(strength.sorted()[strength.count / 2]) * Self.noiseFloor)
        strength = strength.map { max(0, $0 - floor) }
        smooth()
    }

    /// The patches around the busiest squares, without those that cover more than a share of the picture.
    func patches(count: Int, largestShare: Double) -> [Patch] {
        var left = strength
        var patches: [Patch] = []
        for _ in 0..<count {
            guard let patch = takePatch(from: &left) else { break }
            if Double(patch.squares.count) <= largestShare * Double(strength.count) { patches.append(patch) }
        }
        return patches
    }

    private func takePatch(from left: inout [Int]) -> Patch? {
        guard let peak = left.indices.max(by: { left[$0] < left[$1] }), left[peak] > 0 else { return nil }
        var patch = Patch(peak: left[peak])
        let edge = max(1, Int(Double(patch.peak) * Self.patchEdge))
        var waiting = [peak]
        left[peak] = 0
        while let place = waiting.popLast() {
            let (row, column) = place.quotientAndRemainder(dividingBy: columns)
            patch.squares.append(Square(column: column, row: row))
            forEachNeighbour(ofColumn: column, row: row) { next in
                guard left[next] >= edge else { return }
                left[next] = 0
                waiting.append(next)
            }
        }
        return patch
    }

    private static func edges(of picture: Picture, columns: Int, rows: Int) -> [Int] {
        var sums = [Int](repeating: 0, count: columns * rows)
        let width = picture.width
        picture.pixels.withUnsafeBufferPointer { pixels in
            // Every other row: the sum is as good, at half the cost.
            for y in stride(from: 0, to: picture.height - 1, by: 2) {
                let line = y * width
                var x = 0
                for column in 0..<columns {
                    let end = min((column + 1) * side, width - 1)
                    var sum: Int32 = 0
                    while x < end {
                        let here = Int32(pixels[line + x])
                        sum &+=
                            abs(Int32(pixels[line + x + 1]) &- here)
                            &+ abs(Int32(pixels[line + x + width]) &- here)
                        x += 1
                    }
                    sums[y / side * columns + column] += Int(sum)
                }
            }
        }
        return sums
    }

    /// Each square becomes the mean of its neighbourhood, so that a code's quiet modules leave no holes.
    private mutating func smooth() {
        let rough = strength
        for row in 0..<rows {
            for column in 0..<columns {
                var (sum, count) = (0, 0)
                forEachNeighbour(ofColumn: column, row: row) { place in
                    sum += rough[place]
                    count += 1
                }
                strength[row * columns + column] = sum / count
            }
        }
    }

    /// The square itself and those around it.
    private func forEachNeighbour(ofColumn column: Int, row: Int, _ body: (Int) -> Void) {
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
            for x in max(0, column - 1)...min(columns - 1, column + 1) { body(y * columns + x) }
        }
    }
}
