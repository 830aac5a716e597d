/// Cutting, turning and scaling, without a library: the decoders need nothing finer than bilinear.
extension Picture {
    /// The part of the picture that a view names, as the view wants it drawn.
    package func drawn(_ view: View) -> Picture {
        // Bilinear reads four neighbours: below one half it would skip pixels, so halve by averaging first.
        if view.scale <= 0.5 && width > 1 && height > 1 { return halved().drawn(view.onHalvedPicture) }
        let sized = view.isWhole(of: self) ? self : sampled(view)
        switch view.finish {
        case .plain: return sized
        case .sharpened: return sized.sharpened(scale: view.scale)
        case .evened: return sized.evened(scale: view.scale)
        case .softened: return sized.softened(scale: view.scale)
        case .inverted: return sized.inverted()
        }
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

    /// Bilinear; what lies outside is as the nearest pixel of the rim.
    private func sampled(_ view: View) -> Picture {
        let (newWidth, newHeight) = (view.drawnWidth, view.drawnHeight)
        // Places in 65,536ths of a pixel, from the centre of the first pixel.
        let one = 65_536.0
        func fixed(_ value: Double) -> Int { Int(value * one) }
        let corner = view.place(ofDrawn: Point(x: 0.5, y: 0.5))
        let (rightX, rightY) = (fixed(view.stepRight.x), fixed(view.stepRight.y))
        let (downX, downY) = (fixed(view.stepDown.x), fixed(view.stepDown.y))
        let (lastX, lastY) = ((width - 1) << 16, (height - 1) << 16)
        let sized = [UInt8](unsafeUninitializedCapacity: newWidth * newHeight) { sized, count in
            pixels.withUnsafeBufferPointer { pixels in
                for row in 0..<newHeight {
                    var x = fixed(corner.x - 0.5) + row * downX
                    var y = fixed(corner.y - 0.5) + row * downY
                    let start = row * newWidth
                    for column in 0..<newWidth {
                        let (placeX, placeY) = (min(max(x, 0), lastX), min(max(y, 0), lastY))
                        let (left, top) = (placeX >> 16, (placeY >> 16) * width)
                        let (right, bottom) = (
                            placeX < lastX ? left + 1 : left, placeY < lastY ? top + width : top
                        )
                        let (across, down) = ((placeX >> 8) & 255, (placeY >> 8) & 255)
                        let above =
                            Int(pixels[top + left]) * (256 - across) + Int(pixels[top + right]) * across
                        let below =
                            Int(pixels[bottom + left]) * (256 - across) + Int(pixels[bottom + right]) * across
                        let value = (above * (256 - down) + below * down + (1 << 15)) >> 16
                        sized[start + column] = UInt8(truncatingIfNeeded: value)
                        x += rightX
                        y += rightY
                    }
                }
            }
            count = newWidth * newHeight
        }
        return Picture(width: newWidth, height: newHeight, pixels: sized)
    }
}

extension View {
    /// The same look at a picture of half the size.
    fileprivate var onHalvedPicture: View {
        var half = self
        half.middle = Point(x: middle.x / 2, y: middle.y / 2)
        half.width /= 2
        half.height /= 2
        half.scale *= 2
        return half
    }

    fileprivate func isWhole(of picture: Picture) -> Bool {
        scale == 1 && angle == 0 && slant == 0 && width == Double(picture.width)
            && height == Double(picture.height)
    }
}
