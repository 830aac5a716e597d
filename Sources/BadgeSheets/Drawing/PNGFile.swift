internal import CSpng
import Glibc
import Leads

/// A picture of 8 bits a channel as a PNG file.
struct PNGFile {
    /// What a pixel is made of.
    enum Colour: Int {
        case grey = 1
        case redGreenBlue = 3
    }

    private let pixels: [UInt8]
    private let width: Int
    private let colour: Colour
    /// Pixels a metre, for programs that print the picture in its true size.
    private let density: UInt32?

    /// Pixels row by row; they must fill whole rows.
    init(_ pixels: [UInt8], width: Int, colour: Colour, pixelsPerMetre: UInt32? = nil) throws(LanyardError) {
        guard width > 0, !pixels.isEmpty, pixels.count % (width * colour.rawValue) == 0 else {
            throw Self.failure(nil)
        }
        self.pixels = pixels
        self.width = width
        self.colour = colour
        density = pixelsPerMetre
    }

    /// The file.
    func encoded() throws(LanyardError) -> [UInt8] {
        guard let writer = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else { throw Self.failure(nil) }
        defer { spng_ctx_free(writer) }
        var header = spng_ihdr()
        header.width = UInt32(width)
        header.height = UInt32(pixels.count / (width * colour.rawValue))
        header.bit_depth = 8
        header.color_type = colour.kind
        try Self.check(spng_set_option(writer, SPNG_ENCODE_TO_BUFFER, 1))
        try Self.check(spng_set_ihdr(writer, &header))
        if let density {
            var size = spng_phys(ppu_x: density, ppu_y: density, unit_specifier: 1)
            try Self.check(spng_set_phys(writer, &size))
        }
        let flags = Int32(SPNG_ENCODE_FINALIZE.rawValue)
        try Self.check(
            spng_encode_image(writer, pixels, pixels.count, Int32(SPNG_FMT_PNG.rawValue), flags)
        )
        var (count, status) = (0, Int32(0))
        // The buffer is ours from here on.
        guard let file = spng_get_png_buffer(writer, &count, &status) else { throw Self.failure(status) }
        defer { free(file) }
        return [UInt8](UnsafeRawBufferPointer(start: file, count: count))
    }

    private static func check(_ status: Int32) throws(LanyardError) {
        guard status == 0 else { throw failure(status) }
    }

    private static func failure(_ status: Int32?) -> LanyardError {
        var fault = LanyardError(.internal, "The picture could not be drawn.")
        fault.cause = status.flatMap { spng_strerror($0) }.map { String(cString: $0) }
        return fault
    }
}

extension PNGFile.Colour {
    fileprivate var kind: UInt8 {
        switch self {
        case .grey: UInt8(SPNG_COLOR_TYPE_GRAYSCALE.rawValue)
        case .redGreenBlue: UInt8(SPNG_COLOR_TYPE_TRUECOLOR.rawValue)
        }
    }
}
