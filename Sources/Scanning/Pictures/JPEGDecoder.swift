internal import CTurboJPEG
import Leads

/// One libturbojpeg decompressor: JPEG to grey, at full size or 1/2, 3/8, 1/4 of it.
final class JPEGDecoder {
    /// Above this many pixels the file is decoded smaller: 3 pixels a module read a badge, so nothing is
    /// gained above 4 million, and a 12-megapixel telephone picture comes to 3 at one half.
    static let mostDecodedPixels = 4_000_000
    /// Largest first; the library has more (1/8 …), but no picture within the limits needs them.
    private static let scales = [(1, 1), (1, 2), (3, 8), (1, 4)].map {
        tjscalingfactor(num: $0.0, denom: $0.1)
    }

    private let handle: tjhandle

    init() throws(LanyardError) {
        guard let handle = tjInitDecompress() else {
            throw LanyardError(.internal, "The JPEG decoder could not be started.")
        }
        self.handle = handle
    }

    deinit {
        tjDestroy(handle)
    }

    /// What the header promises.
    func size(of bytes: [UInt8]) throws(LanyardError) -> (width: Int, height: Int) {
        var (width, height, subsampling, colours): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        let status = tjDecompressHeader3(
            handle,
            bytes,
            UInt(bytes.count),
            &width,
            &height,
            &subsampling,
            &colours
        )
        guard status == 0 || isWarning else {
            throw LanyardError(.invalid, "The JPEG file is damaged (\(message)).")
        }
        return (Int(width), Int(height))
    }

    /// The picture in grey; a file that is damaged in the middle gives what could be drawn, marked as damaged.
    func picture(from bytes: [UInt8]) throws(LanyardError) -> Picture {
        let full = try size(of: bytes)
        let (width, height) = Self.decodedSize(of: full)
        var status: Int32 = 0
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height) { pixels, count in
            pixels.initialize(repeating: 0xFF)
            status = tjDecompress2(
                handle,
                bytes,
                UInt(bytes.count),
                pixels.baseAddress,
                Int32(width),
                Int32(width),
                Int32(height),
                TJPF_GRAY.rawValue,
                TJFLAG_FASTDCT | TJFLAG_LIMITSCANS
            )
            count = width * height
        }
        guard status == 0 || isWarning else {
            throw LanyardError(.invalid, "The JPEG file is damaged (\(message)).")
        }
        var picture = Picture(width: width, height: height, pixels: pixels)
        picture.damage = status == 0 ? nil : "The JPEG file is damaged (\(message))."
        return picture
    }

    private static func decodedSize(of full: (width: Int, height: Int)) -> (width: Int, height: Int) {
        let sizes = scales.map { scale in
            // Rounded up, as TJSCALED does (a C macro that Swift does not see).
            let (up, down) = (Int(scale.num), Int(scale.denom))
            return ((full.width * up + down - 1) / down, (full.height * up + down - 1) / down)
        }
        return sizes.first { $0.0 * $0.1 <= mostDecodedPixels } ?? sizes[sizes.count - 1]
    }

    private var isWarning: Bool { tjGetErrorCode(handle) == TJERR_WARNING.rawValue }

    private var message: String {
        guard let text = tjGetErrorStr2(handle) else { return "unknown reason" }
        return String(cString: text)
    }
}
