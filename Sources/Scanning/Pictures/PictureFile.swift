package import Leads

/// A PNG or JPEG file as it came in: the only way from untrusted bytes to a `Picture`.
///
/// The header is read first and refused when what it promises is too large, before a pixel is decoded.
package struct PictureFile: Sendable {
    /// The largest file taken, in bytes: a 50-megapixel JPEG of a telephone has about 15 million.
    package static let mostBytes = 20_000_000
    /// The most pixels a header may promise: the largest telephone cameras in use make 50 million.
    package static let mostPixels = 50_000_000

    private let bytes: [UInt8]
    private let kind: Kind

    private enum Kind { case png, jpeg }

    /// Looks at size, kind and header.
    ///
    /// - Throws: `LanyardError(.invalid)` in words for the person who sent the file.
    package init(_ bytes: [UInt8]) throws(LanyardError) {
        guard !bytes.isEmpty else { throw LanyardError(.invalid, "The picture file is empty.") }
        guard bytes.count <= Self.mostBytes else { throw Self.tooManyBytes }
        kind = try Self.kind(of: bytes)
        self.bytes = bytes
        let size = kind == .png ? try PNGDecoder.size(of: bytes) : try JPEGDecoder().size(of: bytes)
        guard size.width > 0, size.height > 0 else {
            throw LanyardError(.invalid, "The picture file says that the picture has no pixels.")
        }
        // Not multiplied: a hostile header has two factors below 2^32.
        guard size.width <= Self.mostPixels / size.height else {
            throw LanyardError(
                .invalid,
                "The picture is too large: \(size.width) by \(size.height) pixels, at most 50 million are read."
            )
        }
    }

    /// Decodes the file to grey; JPEGs of large cameras are decoded at a fraction of their size.
    package func picture() throws(LanyardError) -> Picture {
        switch kind {
        case .png: try PNGDecoder().picture(from: bytes)
        case .jpeg: try JPEGDecoder().picture(from: bytes)
        }
    }

    /// What is said of a file above `mostBytes`.
    static let tooManyBytes = LanyardError(.invalid, "The picture file is larger than 20 MB.")

    private static func kind(of bytes: [UInt8]) throws(LanyardError) -> Kind {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        throw LanyardError(.invalid, "The file is not a PNG or JPEG picture.")
    }
}
