internal import CSpng
import Leads

/// One libspng reader: PNG to grey, transparent parts on white.
final class PNGDecoder {
    private let context: OpaquePointer

    init() throws(LanyardError) {
        guard let context = spng_ctx_new(0) else {
            throw LanyardError(.internal, "The PNG decoder could not be started.")
        }
        self.context = context
    }

    deinit {
        spng_ctx_free(context)
    }

    /// What the header promises: the IHDR chunk is always first and always in the same place.
    static func size(of bytes: [UInt8]) throws(LanyardError) -> (width: Int, height: Int) {
        // 8 bytes of signature, 4 of length, 4 of name, then width and height, high byte first.
        guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else {
            throw LanyardError(.invalid, "The PNG file is damaged: it ends within its header.")
        }
        func number(at start: Int) -> Int { bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
        return (number(at: 16), number(at: 20))
    }

    /// The picture in grey; anything wrong with the file is an error, since its check sums would tell.
    func picture(from bytes: [UInt8]) throws(LanyardError) -> Picture {
        let result: Result<Picture, LanyardError> = bytes.withUnsafeBytes { file in
            Result { () throws(LanyardError) in
                try check(spng_set_png_buffer(context, file.baseAddress, file.count))
                return try decoded()
            }
        }
        return try result.get()
    }

    private func decoded() throws(LanyardError) -> Picture {
        // No text, profile or other extra chunk is wanted: 1 MB for each, 4 MB in all, is for the tables of
        // colours and for files whose owners wrote long comments.
        try check(spng_set_chunk_limits(context, 1 << 20, 4 << 20))
        var header = spng_ihdr()
        try check(spng_get_ihdr(context, &header))
        let (width, height) = (Int(header.width), Int(header.height))
        let interlaced = header.interlace_method != UInt8(SPNG_INTERLACE_NONE.rawValue)
        let pixels = try interlaced ? wholeImage(width, height) : rowByRow(width, height)
        return Picture(width: width, height: height, pixels: pixels)
    }

    /// Row by row, so that 50 megapixels take 50 MB and not 200.
    private func rowByRow(_ width: Int, _ height: Int) throws(LanyardError) -> [UInt8] {
        let flags = Int32(SPNG_DECODE_TRNS.rawValue | SPNG_DECODE_PROGRESSIVE.rawValue)
        try check(spng_decode_image(context, nil, 0, Int32(SPNG_FMT_RGBA8.rawValue), flags))
        var row = [UInt8](repeating: 0, count: width * 4)
        var grey: [UInt8] = []
        grey.reserveCapacity(width * height)
        for index in 0..<height {
            let status = spng_decode_row(context, &row, row.count)
            // The last row is answered with the end of the image.
            guard status == 0 || (index == height - 1 && status == SPNG_EOI.rawValue) else {
                throw damaged(status)
            }
            Self.append(row, to: &grey)
        }
        return grey
    }

    /// Interlaced files come in passes over the whole image.
    private func wholeImage(_ width: Int, _ height: Int) throws(LanyardError) -> [UInt8] {
        var colours = [UInt8](repeating: 0, count: width * height * 4)
        let flags = Int32(SPNG_DECODE_TRNS.rawValue)
        try check(
            spng_decode_image(context, &colours, colours.count, Int32(SPNG_FMT_RGBA8.rawValue), flags)
        )
        var grey: [UInt8] = []
        grey.reserveCapacity(width * height)
        Self.append(colours, to: &grey)
        return grey
    }

    private static func append(_ colours: [UInt8], to grey: inout [UInt8]) {
        colours.withUnsafeBufferPointer { colours in
            for start in stride(from: 0, to: colours.count, by: 4) {
                // Brightness by ITU-R BT.601 in 256ths (77 + 150 + 29), as JPEG has it.
                let bright =
                    77 * Int(colours[start]) + 150 * Int(colours[start + 1]) + 29 * Int(colours[start + 2])
                let opaque = Int(colours[start + 3])
                grey.append(UInt8(((bright >> 8) * opaque + 255 * (255 - opaque)) / 255))
            }
        }
    }

    private func check(_ status: Int32) throws(LanyardError) {
        guard status == 0 else { throw damaged(status) }
    }

    private func damaged(_ status: Int32) -> LanyardError {
        let reason = spng_strerror(status).map { String(cString: $0) } ?? "unknown reason"
        return LanyardError(.invalid, "The PNG file is damaged (\(reason)).")
    }
}
