package import Leads

/// Cuts a stream of bytes into frames: pure, a state machine without I/O.
///
/// What the stream is shows in its first bytes: JPEGs one after the other (`ffmpeg -f mjpeg`, or `mpjpeg` with its lines
/// between), or Y4M.
package struct FrameSplitter: Sendable {
    /// What has been cut off the stream.
    package enum Piece: Sendable, Equatable {
        /// A JPEG file.
        case jpeg([UInt8])
        /// The brightness of a raw frame.
        case grey(Picture)
        /// Bytes that are no frame, and were passed over.
        case garbled(bytes: Int)
    }

    private enum Kind {
        case unknown
        case jpegs(JPEGSplitter)
        case y4m(Y4MSplitter)
    }

    /// As many bytes tell what the stream is.
    private static let signature = Array("YUV4MPEG2 ".utf8)

    private var kind = Kind.unknown
    private var start: [UInt8] = []

    package init() {}

    /// Takes the next bytes and returns the frames that became whole.
    ///
    /// - Throws: `LanyardError(.invalid)` in words when the stream is none of the two, or cannot be followed any more.
    package mutating func feed(_ bytes: [UInt8]) throws(LanyardError) -> [Piece] {
        switch kind {
        case .unknown:
            start += bytes
            guard try decide() else { return [] }
            defer { start = [] }
            return try feed(start)
        case .jpegs(var splitter):
            // The only owner: no copy of a frame for each piece that comes.
            kind = .unknown
            defer { kind = .jpegs(splitter) }
            return try splitter.feed(bytes)
        case .y4m(var splitter):
            kind = .unknown
            defer { kind = .y4m(splitter) }
            return try splitter.feed(bytes)
        }
    }

    /// Tells what is missing when the stream ends here; `nil` when it ends between two frames.
    package var complaintAtEnd: String? {
        switch kind {
        case .unknown:
            start.isEmpty ? "Nothing came." : "The stream ended before it could be told what it is."
        case .jpegs(let splitter): splitter.isInsideFrame ? Self.cut : nil
        case .y4m(let splitter): splitter.isInsideFrame ? Self.cut : nil
        }
    }

    private static let cut = "The stream ended in the middle of a frame."

    private mutating func decide() throws(LanyardError) -> Bool {
        if start.count >= 2, start.starts(with: [0xFF, 0xD8]) || start.starts(with: Array("--".utf8)) {
            kind = .jpegs(JPEGSplitter())
        } else if start.starts(with: Self.signature) {
            kind = .y4m(Y4MSplitter())
        } else if start.count >= Self.signature.count || !Self.mayBecomeFrames(start) {
            throw LanyardError(
                .invalid,
                "The stream is neither MJPEG nor Y4M. Send frames like this: ffmpeg -i … -f mjpeg - | lanyard scan -"
            )
        } else {
            return false
        }
        return true
    }

    private static func mayBecomeFrames(_ start: [UInt8]) -> Bool {
        signature.starts(with: start) || start == [0xFF] || start == [UInt8(ascii: "-")]
    }
}
