internal import CZXing
import Leads

/// libzxing: what libzbar cannot read, and faster.
///
/// It has no state, but its bytes go through a buffer of ours: one for each thread.
package final class ZXingReader {
    /// How hard it looks.
    package enum Effort: Sendable {
        /// Upright rows only: 2 ms on a camera's frame.
        case fast
        /// Every row, every quarter turn.
        case thorough
        /// The same, with one threshold for the whole picture: for small and evenly lit parts.
        case evenlyLit
    }

    private var payload = [UInt8](repeating: 0, count: DecoderWire.longestPayload)

    package init() {}

    /// One symbol of the picture, if any.
    package func reading(in picture: Picture, effort: Effort) -> Reading? {
        var symbol = czxing_symbol()
        let status = picture.pixels.withUnsafeBufferPointer { pixels in
            czxing_read(
                pixels.baseAddress,
                Int32(picture.width),
                Int32(picture.height),
                Self.kinds,
                effort.bits,
                &symbol,
                &payload,
                payload.count
            )
        }
        guard status == 1, let symbology = Self.symbology(of: symbol.kind) else { return nil }
        var read = Array(payload.prefix(symbol.count))
        if symbology == .code39 { read = FullASCII.text(read) }
        guard !Self.isPadding(read, of: symbology) else { return nil }
        let corners = withUnsafeBytes(of: symbol.corners) { Array($0.bindMemory(to: Int32.self)) }
        return Reading(
            symbol: Symbol(symbology: symbology, payload: read, isGS1: symbol.is_gs1 != 0),
            corners: stride(from: 0, to: 8, by: 2).map {
                Point(x: Double(corners[$0]) + 0.5, y: Double(corners[$0 + 1]) + 0.5)
            }
        )
    }

    /// Version 1.4.0 takes the padding behind the bytes of an Aztec code for more bytes, NULs for the most part: of a
    /// code that has hardly anything else it cannot be told how many are true.
    private static func isPadding(_ payload: [UInt8], of symbology: Symbology) -> Bool {
        symbology == .aztec && payload.count { $0 == 0 } > payload.count / 2
    }

    private static let symbologies: [(kind: czxing_kind, symbology: Symbology)] = [
        (CZXING_QR_CODE, .qrCode), (CZXING_MICRO_QR_CODE, .microQRCode), (CZXING_DATA_MATRIX, .dataMatrix),
        (CZXING_AZTEC, .aztec), (CZXING_PDF417, .pdf417), (CZXING_CODE_128, .code128),
        (CZXING_CODE_93, .code93), (CZXING_CODE_39, .code39), (CZXING_ITF, .itf), (CZXING_CODABAR, .codabar),
        (CZXING_EAN_13, .ean13), (CZXING_EAN_8, .ean8), (CZXING_UPC_A, .upcA), (CZXING_UPC_E, .upcE),
    ]

    private static let kinds = symbologies.reduce(0) { $0 | $1.kind.rawValue }

    private static func symbology(of kind: UInt32) -> Symbology? {
        symbologies.first { $0.kind.rawValue == kind }?.symbology
    }
}

extension ZXingReader.Effort {
    fileprivate var bits: UInt32 {
        switch self {
        case .fast: 0
        case .thorough: Self.harder
        case .evenlyLit: Self.harder | CZXING_ONE_THRESHOLD.rawValue
        }
    }

    private static let harder =
        CZXING_TRY_HARDER.rawValue | CZXING_TRY_ROTATED.rawValue | CZXING_TRY_SMALLER.rawValue
}
