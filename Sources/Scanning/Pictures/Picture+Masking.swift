import Foundation

/// Taking what was read out of a picture, so that the next symbol can be found.
extension Picture {
    /// So much larger than the outline is what is covered: the corners of a code are known to a module or so.
    private static let growth = 1.15

    /// The picture with the inside of an outline evenly filled in the tone of its rim.
    func covering(_ corners: [Point]) -> Picture {
        let outline = Self.hull(of: corners).grown(by: Self.growth)
        guard outline.count > 2 else { return self }
        var covered = self
        let tone = tone(along: outline)
        for y in rows(of: outline) {
            guard let columns = columns(of: outline, atRow: y) else { continue }
            covered.fill(row: y, columns: columns, with: tone)
        }
        return covered
    }

    /// The corners of the code that a line through a linear code runs across: as far up and down as the bars do.
    func corners(ofBarsAlong line: (from: Point, to: Point)) -> [Point] {
        let (across, down) = (line.to.x - line.from.x, line.to.y - line.from.y)
        let length = hypot(across, down)
        guard length >= 1 else { return [] }
        let normal = Point(x: -down / length, y: across / length)
        let profile = tones(from: line.from, to: line.to)
        func reach(_ direction: Double) -> Point {
            var (reached, misses) = (0.0, 0)
            // A code is hardly ever higher than long; a few rows may be spoilt by glare.
            for step in 1...Int(length + 1) where misses < 4 {
                let shift = Point(
                    x: normal.x * direction * Double(step),
                    y: normal.y * direction * Double(step)
                )
                let row = tones(from: line.from.moved(by: shift), to: line.to.moved(by: shift))
                let isAlike = Self.correlation(profile, row) > 0.5
                misses = isAlike ? 0 : misses + 1
                if isAlike { reached = Double(step) }
            }
            return Point(x: normal.x * direction * reached, y: normal.y * direction * reached)
        }
        let (up, low) = (reach(-1), reach(1))
        return [
            line.from.moved(by: up), line.to.moved(by: up), line.to.moved(by: low), line.from.moved(by: low),
        ]
    }

    private mutating func fill(row: Int, columns: Range<Int>, with tone: UInt8) {
        pixels.replaceSubrange(
            (row * width + columns.lowerBound)..<(row * width + columns.upperBound),
            with: repeatElement(tone, count: columns.count)
        )
    }

    /// The grey at a place, at the rim for places outside.
    private func tone(at point: Point) -> Int {
        let (x, y) = (min(max(point.x, 0), Double(width - 1)), min(max(point.y, 0), Double(height - 1)))
        return Int(pixels[Int(y) * width + Int(x)])
    }

    private func tones(from start: Point, to end: Point) -> [Int] {
        let count = min(200, Int(hypot(end.x - start.x, end.y - start.y)) + 2)
        return (0..<count).map { index in
            let part = Double(index) / Double(count - 1)
            return tone(
                at: Point(x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part)
            )
        }
    }

    private func tone(along outline: [Point]) -> UInt8 {
        let rim = zip(outline, outline.dropFirst() + outline.prefix(1)).flatMap { tones(from: $0, to: $1) }
        return UInt8(rim.sorted()[rim.count / 2])
    }

    private func rows(of outline: [Point]) -> Range<Int> {
        let (least, most) = (outline.map(\.y).min() ?? 0, outline.map(\.y).max() ?? 0)
        let first = Int(min(max(least, 0), Double(height)))
        return first..<max(first, Int(min(max(most, 0), Double(height))))
    }

    /// Where a row of pixels crosses a convex outline.
    private func columns(of outline: [Point], atRow row: Int) -> Range<Int>? {
        let y = Double(row) + 0.5
        let crossings = zip(outline, outline.dropFirst() + outline.prefix(1)).compactMap {
            (from, to) -> Double? in
            guard (from.y <= y) != (to.y <= y) else { return nil }
            return from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y)
        }
        guard let least = crossings.min(), let most = crossings.max() else { return nil }
        let first = Int(min(max(least, 0), Double(width)))
        return first..<max(first, Int(min(max(most, 0), Double(width))))
    }

    /// The corners of the smallest convex outline around points, in order.
    private static func hull(of points: [Point]) -> [Point] {
        let sorted = Set(points).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        func chain(_ points: some Sequence<Point>) -> [Point] {
            var chain: [Point] = []
            for point in points {
                while chain.count > 1, !turnsLeft(chain[chain.count - 2], chain[chain.count - 1], point) {
                    chain.removeLast()
                }
                chain.append(point)
            }
            return chain
        }
        return chain(sorted).dropLast() + chain(sorted.reversed()).dropLast()
    }

    private static func turnsLeft(_ a: Point, _ b: Point, _ c: Point) -> Bool {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0
    }

    /// How alike two rows of tones are, 1 at most, whatever their brightness and contrast.
    private static func correlation(_ first: [Int], _ second: [Int]) -> Double {
        let count = Double(min(first.count, second.count))
        let (meanA, meanB) = (Double(first.reduce(0, +)) / count, Double(second.reduce(0, +)) / count)
        var (both, a, b) = (0.0, 0.0, 0.0)
        for (x, y) in zip(first, second) {
            both += (Double(x) - meanA) * (Double(y) - meanB)
            a += (Double(x) - meanA) * (Double(x) - meanA)
            b += (Double(y) - meanB) * (Double(y) - meanB)
        }
        return a > 0 && b > 0 ? both / (a * b).squareRoot() : 0
    }
}

extension Point {
    fileprivate func moved(by step: Point) -> Point { Point(x: x + step.x, y: y + step.y) }
}

extension [Point] {
    /// The same outline, larger around its middle.
    fileprivate func grown(by factor: Double) -> [Point] {
        let middle = Point(
            x: reduce(0) { $0 + $1.x } / Double(Swift.max(count, 1)),
            y: reduce(0) { $0 + $1.y } / Double(Swift.max(count, 1))
        )
        return map {
            Point(x: middle.x + ($0.x - middle.x) * factor, y: middle.y + ($0.y - middle.y) * factor)
        }
    }
}
