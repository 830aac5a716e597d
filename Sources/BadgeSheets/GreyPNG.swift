internal import CSpng
import Glibc
package import Leads

/// Writes PNG files of 8-bit grey.
package enum GreyPNG {
    /// A PNG file of pixels given row by row; they must fill whole rows.
    package static func encode(_ pixels: [UInt8], width: Int) throws(LanyardError) -> [UInt8] {
        guard width > 0, !pixels.isEmpty, pixels.count % width == 0, let context = Context() else {
            throw LanyardError(.internal, "The picture could not be drawn.")
        }
        return try context.encode(pixels, width: width)
    }

    /// One libspng writer.
    private final class Context {
        private let handle: OpaquePointer

        init?() {
            guard let handle = spng_ctx_new(Int32(SPNG_CTX_ENCODER.rawValue)) else { return nil }
            self.handle = handle
        }

        deinit {
            spng_ctx_free(handle)
        }

        func encode(_ pixels: [UInt8], width: Int) throws(LanyardError) -> [UInt8] {
            var header = spng_ihdr()
            header.width = UInt32(width)
            header.height = UInt32(pixels.count / width)
            header.bit_depth = 8
            header.color_type = UInt8(SPNG_COLOR_TYPE_GRAYSCALE.rawValue)
            try check(spng_set_option(handle, SPNG_ENCODE_TO_BUFFER, 1))
            try check(spng_set_ihdr(handle, &header))
            let flags = Int32(SPNG_ENCODE_FINALIZE.rawValue)
            try check(spng_encode_image(handle, pixels, pixels.count, Int32(SPNG_FMT_PNG.rawValue), flags))
            var (count, status) = (0, Int32(0))
            // The buffer is ours from here on.
            guard let file = spng_get_png_buffer(handle, &count, &status) else { throw failure(status) }
            defer { free(file) }
            return [UInt8](UnsafeRawBufferPointer(start: file, count: count))
        }

        private func check(_ status: Int32) throws(LanyardError) {
            guard status == 0 else { throw failure(status) }
        }

        private func failure(_ status: Int32) -> LanyardError {
            var fault = LanyardError(.internal, "The picture could not be drawn.")
            fault.cause = spng_strerror(status).map { String(cString: $0) }
            return fault
        }
    }
}
