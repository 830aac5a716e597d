/// How many letters apart two texts are.
package enum EditDistance {
    /// The least number of letters put in, left out, changed or swapped with their neighbour that turns one text into
    /// the other; `nil` where it is more than `most`.
    package static func between(_ one: [UInt8], _ other: [UInt8], most: Int) -> Int? {
        guard abs(one.count - other.count) <= most else { return nil }
        guard !one.isEmpty, !other.isEmpty else { return max(one.count, other.count) }
        var before = [Int](repeating: 0, count: other.count + 1)
        var last = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var line = [row + 1]
            line.reserveCapacity(other.count + 1)
            for (column, opposite) in other.enumerated() {
                var least = min(
                    last[column + 1] + 1,
                    line[column] + 1,
                    last[column] + (letter == opposite ? 0 : 1)
                )
                if row > 0, column > 0, letter == other[column - 1], one[row - 1] == opposite {
                    least = min(least, before[column - 1] + 1)
                }
                line.append(least)
            }
            guard line.min() ?? 0 <= most else { return nil }
            (before, last) = (last, line)
        }
        return last[other.count] <= most ? last[other.count] : nil
    }
}

extension Sequence<String> {
    /// The name that somebody may have meant; `nil` where none is near.
    package func nearest(to name: String) -> String? {
        let meant = Array(name.lowercased().utf8)
        // One slip in a short name, two in a longer one: more is another word.
        let most = meant.count < 4 ? 1 : 2
        let near = compactMap { candidate in
            EditDistance.between(meant, Array(candidate.lowercased().utf8), most: most).map {
                ($0, candidate)
            }
        }
        return near.min { $0.0 < $1.0 }?.1
    }
}
