/// Undoing some of a camera's blur.
extension Picture {
    /// Each pixel moved away from the mean of those around it.
    func sharpened() -> Picture {
        let radius = 2
        let soft = blurred(radius: radius)
        let sharp = [UInt8](unsafeUninitializedCapacity: area) { sharp, count in
            pixels.withUnsafeBufferPointer { pixels in
                soft.withUnsafeBufferPointer { soft in
                    for index in 0..<area {
                        let here = Int(pixels[index])
                        // Twice the difference: measured, more brings out noise.
                        sharp[index] = UInt8(min(max(here + 2 * (here - Int(soft[index])), 0), 255))
                    }
                }
            }
            count = area
        }
        return Picture(width: width, height: height, pixels: sharp)
    }

    /// The mean of a square around each pixel, by running sums over rows and then columns.
    private func blurred(radius: Int) -> [UInt8] {
        let size = 2 * radius + 1
        var rows = [UInt8](repeating: 0, count: area)
        var soft = rows
        // 65,536ths of a mean: a multiplication instead of a division for each pixel.
        let share = (65_536 + size / 2) / size
        pixels.withUnsafeBufferPointer { pixels in
            for y in 0..<height {
                let line = y * width
                var sum = 0
                for x in -radius...radius { sum += Int(pixels[line + min(max(x, 0), width - 1)]) }
                for x in 0..<width {
                    rows[line + x] = UInt8(truncatingIfNeeded: (sum * share) >> 16)
                    sum +=
                        Int(pixels[line + min(x + radius + 1, width - 1)])
                        - Int(pixels[line + max(x - radius, 0)])
                }
            }
        }
        var sums = [Int](repeating: 0, count: width)
        for y in -radius...radius {
            let line = min(max(y, 0), height - 1) * width
            for x in 0..<width { sums[x] += Int(rows[line + x]) }
        }
        for y in 0..<height {
            let (line, next) = (y * width, min(y + radius + 1, height - 1) * width)
            let last = max(y - radius, 0) * width
            for x in 0..<width {
                soft[line + x] = UInt8(truncatingIfNeeded: (sums[x] * share) >> 16)
                sums[x] += Int(rows[next + x]) - Int(rows[last + x])
            }
        }
        return soft
    }
}
