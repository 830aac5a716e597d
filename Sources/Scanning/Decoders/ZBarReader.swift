internal import CZBar
import Leads

/// One libzbar scanner, with payloads in binary: libzbar's own text guesses at charsets and spoils names.
///
/// One scanner for each thread: four threads that shared one lost two thirds of the codes without an error.
package final class ZBarReader {
    private let scanner: OpaquePointer

    package init() {
        // Fails only when memory is at its end, where Swift traps too.
        guard let scanner = zbar_image_scanner_create() else { preconditionFailure("out of memory") }
        self.scanner = scanner
        zbar_image_scanner_enable_cache(scanner, 0)
        for setting in Self.settings {
            zbar_image_scanner_set_config(scanner, setting.symbology, setting.what, setting.value)
        }
    }

    deinit {
        zbar_image_scanner_destroy(scanner)
    }

    /// In this order: what is said of all symbologies (`ZBAR_NONE`) is said first.
    private static let settings: [(symbology: zbar_symbol_type_t, what: zbar_config_t, value: Int32)] = [
        (ZBAR_NONE, ZBAR_CFG_X_DENSITY, 1),
        (ZBAR_NONE, ZBAR_CFG_Y_DENSITY, 1),
        // Prints assertions to stderr and is used by no badge.
        (ZBAR_DATABAR, ZBAR_CFG_ENABLE, 0),
        (ZBAR_DATABAR_EXP, ZBAR_CFG_ENABLE, 0),
        (ZBAR_SQCODE, ZBAR_CFG_ENABLE, 0),
        (ZBAR_QRCODE, ZBAR_CFG_BINARY, 1),
    ]

    /// The symbols in a picture of at most `View.mostPixels`, each once, in no order.
    package func readings(in picture: Picture) -> [Reading] {
        guard let image = zbar_image_create() else { return [] }
        defer { zbar_image_destroy(image) }
        zbar_image_set_format(image, Self.grey)
        zbar_image_set_size(image, UInt32(picture.width), UInt32(picture.height))
        return picture.pixels.withUnsafeBytes { pixels in
            // libzbar only reads the pixels; without a clean-up function it frees nothing.
            zbar_image_set_data(image, pixels.baseAddress, UInt(pixels.count), nil)
            guard zbar_scan_image(scanner, image) > 0 else { return [] }
            var found: [Reading] = []
            var next = zbar_image_first_symbol(image)
            while let symbol = next {
                if let read = Self.symbol(symbol), !found.contains(where: { $0.symbol == read }) {
                    found.append(Reading(symbol: read, corners: Self.corners(of: symbol)))
                }
                next = zbar_symbol_next(symbol)
            }
            return found
        }
    }

    /// The format code `Y800`, low byte first: 8 bits of grey.
    private static let grey: UInt = "Y800".utf8.reversed().reduce(0) { $0 << 8 | UInt($1) }

    private static func symbol(_ symbol: OpaquePointer) -> Symbol? {
        guard let (symbology, leastQuality) = kind(of: zbar_symbol_get_type(symbol)),
            zbar_symbol_get_quality(symbol) >= leastQuality, let bytes = zbar_symbol_get_data(symbol)
        else { return nil }
        let count = Int(zbar_symbol_get_data_length(symbol))
        var payload = [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
        if symbology == .codabar { payload = withoutFrame(payload) }
        if symbology == .code39 { payload = FullASCII.text(payload) }
        guard payload.count >= leastLength(of: symbology) else { return nil }
        // A UPC-A is an EAN-13 that begins with 0; libzxing and hand scanners give its twelve digits.
        if symbology == .ean13 && payload.first == UInt8(ascii: "0") {
            return Symbol(symbology: .upcA, payload: Array(payload.dropFirst()))
        }
        let isGS1 = zbar_symbol_get_modifiers(symbol) & 1 << ZBAR_MOD_GS1.rawValue != 0
        return Symbol(symbology: symbology, payload: payload, isGS1: isGS1)
    }

    /// Of a QR code its corners; of a linear code the points where scan lines found it.
    private static func corners(of symbol: OpaquePointer) -> [Point] {
        (0..<zbar_symbol_get_loc_size(symbol)).map {
            Point(x: Double(zbar_symbol_get_loc_x(symbol, $0)), y: Double(zbar_symbol_get_loc_y(symbol, $0)))
        }
    }

    /// Our name of what libzbar found, and how many scan lines must have found it alike.
    ///
    /// Measured on 720 pictures at six scales, 420 linear readings: a wrong Code 128, check digit and all, was
    /// seen 6 times; wrong EAN-13s, which libzbar joins from halves on different lines, up to 42 times. ITF and
    /// Codabar have no check digit; right ones were seen 22 times and more.
    private static func kind(of type: zbar_symbol_type_t) -> (Symbology, leastQuality: Int32)? {
        switch type {
        // Error correction vouches for it: it is found once.
        case ZBAR_QRCODE: (.qrCode, 0)
        case ZBAR_CODE128: (.code128, 10)
        case ZBAR_CODE93: (.code93, 10)
        case ZBAR_CODE39: (.code39, 10)
        case ZBAR_EAN13, ZBAR_ISBN10, ZBAR_ISBN13: (.ean13, 50)
        case ZBAR_EAN8: (.ean8, 50)
        case ZBAR_UPCA: (.upcA, 50)
        case ZBAR_UPCE: (.upcE, 50)
        case ZBAR_I25: (.itf, 20)
        case ZBAR_CODABAR: (.codabar, 20)
        default: nil
        }
    }

    /// Shorter ones than six come out of text and stripes; no badge number is as short.
    private static func leastLength(of symbology: Symbology) -> Int {
        symbology == .itf || symbology == .codabar ? 6 : 1
    }

    /// Codabar without its start and stop letters: hand scanners and libzxing leave them off, and a badge has
    /// one identity whatever read it.
    private static func withoutFrame(_ payload: [UInt8]) -> [UInt8] { Array(payload.dropFirst().dropLast()) }
}
