/// Where a picture is busy: a barcode has more edges to the pixel than anything else on a badge.
package struct EdgeMap: Sendable {
    /// Pixels on a side of the squares that are summed up: some modules of a code, a fraction of its size.
    static let block = 16
    /// What is at most this many times the median square counts as nothing: the noise of the camera.
    private static let noiseFloor = 1.4

    private let columns: Int
    private let rows: Int
    /// Edge strength of each square above the noise, row by row.
    private var strength: [Int]
    private let width: Int
    private let height: Int

    /// Measures a picture; the cost is one pass over its pixels.
    package init(of picture: Picture) {
        width = picture.width
        height = picture.height
        columns = (picture.width + Self.block - 1) / Self.block
        rows = (picture.height + Self.block - 1) / Self.block
        strength = Self.edges(of: picture, columns: columns, rows: rows)
        let floor = Int(Double(strength.sorted()[strength.count / 2]) * Self.noiseFloor)
        strength = strength.map { max(0, $0 - floor) }
    }

    /// Up to `count` squares of `side` pixels, the busiest first.
    ///
    /// Each next one is found without what the ones before covered. A picture smaller than the square gives one part, as large as the picture.
    package func busiestParts(side: Int, count: Int) -> [View] {
        var left = self
        var parts: [View] = []
        for _ in 0..<count {
            guard let part = left.busiestPart(side: side) else { break }
            parts.append(part)
            left.clear(part)
        }
        return parts
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
                    let end = min((column + 1) * block, width - 1)
                    var sum = 0
                    while x < end {
                        let here = Int(pixels[line + x])
                        sum +=
                            abs(Int(pixels[line + x + 1]) - here) + abs(Int(pixels[line + x + width]) - here)
                        x += 1
                    }
                    sums[y / block * columns + column] += sum
                }
            }
        }
        return sums
    }

    private func busiestPart(side: Int) -> View? {
        let (across, down) = (min(columns, side / Self.block), min(rows, side / Self.block))
        let totals = runningTotals()
        var best = (total: 0, column: 0, row: 0)
        for row in 0...(rows - down) {
            for column in 0...(columns - across) {
                func corner(_ x: Int, _ y: Int) -> Int { totals[(row + y) * (columns + 1) + column + x] }
                let total = corner(across, down) - corner(0, down) - corner(across, 0) + corner(0, 0)
                if total > best.total { best = (total, column, row) }
            }
        }
        guard best.total > 0 else { return nil }
        return part(side: side, column: best.column, row: best.row, across: across, down: down)
    }

    /// Sums over all squares above and left of each corner, so that any rectangle is four look-ups.
    private func runningTotals() -> [Int] {
        var totals = [Int](repeating: 0, count: (columns + 1) * (rows + 1))
        for row in 0..<rows {
            var line = 0
            for column in 0..<columns {
                line += strength[row * columns + column]
                totals[(row + 1) * (columns + 1) + column + 1] =
                    totals[row * (columns + 1) + column + 1] + line
            }
        }
        return totals
    }

    /// The square moved so that the middle of its edges is its middle: a code then keeps its quiet zone.
    private func part(side: Int, column: Int, row: Int, across: Int, down: Int) -> View {
        var (sum, sumX, sumY) = (0, 0, 0)
        for y in row..<(row + down) {
            for x in column..<(column + across) {
                let value = strength[y * columns + x]
                sum += value
                sumX += value * x
                sumY += value * y
            }
        }
        let (partWidth, partHeight) = (min(side, width), min(side, height))
        let middleX = (2 * sumX + sum) * Self.block / (2 * sum)
        let middleY = (2 * sumY + sum) * Self.block / (2 * sum)
        return View(
            x: min(max(0, middleX - partWidth / 2), width - partWidth),
            y: min(max(0, middleY - partHeight / 2), height - partHeight),
            width: partWidth,
            height: partHeight
        )
    }

    private mutating func clear(_ part: View) {
        // Squares cut by the rim are cleared too: what remains must shrink with every part.
        for row in (part.y / Self.block)...min(rows - 1, (part.y + part.height - 1) / Self.block) {
            for column in (part.x / Self.block)...min(columns - 1, (part.x + part.width - 1) / Self.block) {
                strength[row * columns + column] = 0
            }
        }
    }
}
