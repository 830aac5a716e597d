/// What a decoder child is asked: one picture, and how to look at it.
struct DecoderRequest: Sendable {
    /// The picture as it came.
    enum Content: Sendable {
        /// A PNG or JPEG file.
        case file([UInt8])
        /// A frame that needs no decoding.
        case frame(Picture)
    }

    var content: Content
    var mode: ReadingMode
    var budget: Duration
    /// The camera it comes from; `nil` when nothing is known of the picture before.
    var stream: FrameStream?
}
