/// Cutting and scaling, without a library: the decoders need nothing finer than bilinear.
extension Picture {
    /// The part of the picture that a view names, at the view's size and polarity.
    package func drawn(_ view: View) -> Picture {
        var source = cut(x: view.x, y: view.y, width: view.width, height: view.height)
        // Bilinear reads four neighbours: below one half it would skip pixels, so halve by averaging first.
        while source.width >= 2 * view.drawnWidth && source.height >= 2 * view.drawnHeight {
            source = source.halved()
        }
        let sized = source.resampled(width: view.drawnWidth, height: view.drawnHeight)
        return view.inverted ? sized.inverted() : sized
    }

    private func cut(x: Int, y: Int, width: Int, height: Int) -> Picture {
        if x == 0 && y == 0 && width == self.width && height == self.height { return self }
        var part: [UInt8] = []
        part.reserveCapacity(width * height)
        for row in y..<(y + height) {
            let start = row * self.width + x
            part.append(contentsOf: pixels[start..<(start + width)])
        }
        return Picture(width: width, height: height, pixels: part)
    }

    private func halved() -> Picture {
        let halfWidth = width / 2
        let halfHeight = height / 2
        let half = [UInt8](unsafeUninitializedCapacity: halfWidth * halfHeight) { half, count in
            pixels.withUnsafeBufferPointer { pixels in
                for y in 0..<halfHeight {
                    var above = 2 * y * width
                    var below = above + width
                    for x in 0..<halfWidth {
                        let sum =
                            Int(pixels[above]) + Int(pixels[above + 1]) + Int(pixels[below])
                            + Int(pixels[below + 1])
                        half[y * halfWidth + x] = UInt8((sum + 2) >> 2)
                        above += 2
                        below += 2
                    }
                }
            }
            count = halfWidth * halfHeight
        }
        return Picture(width: halfWidth, height: halfHeight, pixels: half)
    }

    private func resampled(width newWidth: Int, height newHeight: Int) -> Picture {
        if newWidth == width && newHeight == height { return self }
        let columns = Self.steps(from: width, to: newWidth)
        let rows = Self.steps(from: height, to: newHeight)
        let sized = [UInt8](unsafeUninitializedCapacity: newWidth * newHeight) { sized, count in
            pixels.withUnsafeBufferPointer { pixels in
                for (y, row) in rows.enumerated() {
                    let above = row.first * width
                    let below = row.second * width
                    for (x, column) in columns.enumerated() {
                        let top =
                            Int(pixels[above + column.first]) * (256 - column.weight)
                            + Int(pixels[above + column.second]) * column.weight
                        let bottom =
                            Int(pixels[below + column.first]) * (256 - column.weight)
                            + Int(pixels[below + column.second]) * column.weight
                        let value = (top * (256 - row.weight) + bottom * row.weight + (1 << 15)) >> 16
                        sized[y * newWidth + x] = UInt8(truncatingIfNeeded: value)
                    }
                }
            }
            count = newWidth * newHeight
        }
        return Picture(width: newWidth, height: newHeight, pixels: sized)
    }

    /// Where each new pixel lies among the old ones: its two neighbours, and 256ths of the second one.
    private static func steps(from old: Int, to new: Int) -> [(first: Int, second: Int, weight: Int)] {
        (0..<new).map { index in
            // The centre of the new pixel on the old scale, in 256ths, kept inside the picture.
            let centre = ((2 * index + 1) * old * 256) / (2 * new) - 128
            let place = min(max(centre, 0), (old - 1) * 256)
            return (place >> 8, min((place >> 8) + 1, old - 1), place & 255)
        }
    }
}
