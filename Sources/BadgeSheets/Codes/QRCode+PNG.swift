package import Leads

/// A QR code as a picture.
extension QRCode {
    /// A grey PNG with the quiet zone, black on white.
    ///
    /// - Parameter pixelsPerModule: 1 to 40; a badge printed at 300 dots an inch has about 8.
    /// - Returns: The file.
    /// - Throws: `LanyardError(.invalid)` for another size.
    package func png(pixelsPerModule: Int = 8) throws(LanyardError) -> [UInt8] {
        // 40: the largest code is then 7,400 pixels wide, more than any printer here resolves.
        guard (1...40).contains(pixelsPerModule) else {
            throw LanyardError(.invalid, "A module of a QR code is drawn 1 to 40 pixels wide.")
        }
        let range = -Self.quietZone..<(side + Self.quietZone)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(range.count * range.count * pixelsPerModule * pixelsPerModule)
        for y in range {
            let row = range.flatMap { x in
                repeatElement(isDark(x: x, y: y) ? UInt8(0) : 255, count: pixelsPerModule)
            }
            for _ in 0..<pixelsPerModule { pixels += row }
        }
        return try GreyPNG.encode(pixels, width: range.count * pixelsPerModule)
    }
}
