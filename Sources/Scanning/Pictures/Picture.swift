/// A picture in grey, as the decoders want it: row by row from the top, one byte a pixel, 0 is black.
package struct Picture: Sendable, Equatable {
    /// The most pixels of a frame that is taken without a file around it: those of a 4K camera.
    package static let mostFramePixels = 3_840 * 2_160

    package let width: Int
    package let height: Int
    package internal(set) var pixels: [UInt8]
    /// Why the file it came from is suspect though most of it could be drawn; `nil` when it was whole.
    package var damage: String?

    /// A picture from pixels that fill it exactly.
    package init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height,
            "pixels must fill the picture"
        )
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Pixels in all.
    package var area: Int { width * height }

    /// The picture with black and white exchanged.
    package func inverted() -> Picture {
        Picture(width: width, height: height, pixels: pixels.map { ~$0 })
    }
}
