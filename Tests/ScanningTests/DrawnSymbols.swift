import Leads
import Scanning
import Testing

/// One small symbol of each kind, so that the tests need no picture files.
///
/// The modules were drawn with libzxing's writer and libqrencode; a row is hexadecimal, a dark module is a 1, the
/// first one the highest bit.
enum DrawnSymbols {
    struct Fixture: Sendable, CustomTestStringConvertible {
        let symbology: Symbology
        let text: String
        let rows: [String]
        var isGS1 = false

        var testDescription: String { symbology.rawValue }
        var symbol: Symbol { Symbol(symbology: symbology, payload: Array(text.utf8), isGS1: isGS1) }

        /// Black on white, with a quiet zone of ten modules.
        func picture(pixelsPerModule: Int = 4) -> Picture {
            let modules = rows.map { row in
                row.compactMap(\.hexDigitValue).flatMap { nibble in [8, 4, 2, 1].map { nibble & $0 != 0 } }
            }
            let quiet = 10
            let side = (modules.map(\.count).max() ?? 0) + 2 * quiet
            let white = [UInt8](repeating: 255, count: side * pixelsPerModule)
            var pixels = Array(repeatElement(white, count: quiet * pixelsPerModule).joined())
            for row in modules {
                let line = [Bool](repeating: false, count: quiet) + row
                let padded = line + Array(repeating: false, count: side - line.count)
                let drawn = padded.flatMap { repeatElement(UInt8($0 ? 0 : 255), count: pixelsPerModule) }
                for _ in 0..<(pixelsPerModule * rowHeight) { pixels += drawn }
            }
            pixels += Array(repeatElement(white, count: quiet * pixelsPerModule).joined())
            return Picture(width: white.count, height: pixels.count / white.count, pixels: pixels)
        }

        /// Modules: a linear code has one row, a row of PDF417 is three high.
        private var rowHeight: Int { rows.count == 1 ? 20 : symbology == .pdf417 ? 3 : 1 }
    }

    /// GS1-128: FNC1 at the start, and one behind the batch, whose length is not fixed.
    static let gs1 = Fixture(
        symbology: .code128,
        text: "010950110102091710ABC1\u{1D}214711",
        rows: ["d39ebb36648c5d89336666c9139b225eea31162234e6bbdebb72476c49e4b1d6"],
        isGS1: true
    )

    static let all = [
        Fixture(
            symbology: .dataMatrix,
            text: "SB12345678",
            rows: [
                "aaa8", "ba7c", "8a10", "bf94", "b430", "934c", "8770", "9c0c", "bb48", "abb4", "c8c8",
                "e124", "9a60", "fffc",
            ]
        ),
        Fixture(
            symbology: .aztec,
            text: "SB12345678",
            rows: [
                "3dc4", "aeda", "b068", "3ffa", "3018", "f7d2", "f45e", "d556", "1452", "77da", "b018",
                "9ffe", "0c62", "2d78", "ec42",
            ]
        ),
        Fixture(
            symbology: .pdf417,
            text: "SB12345678^Silva^Ana",
            rows: [
                "945fc77ea8ccf6e239f27434be2aff", "945fdf72e0b190ca1a1105f72e2aff",
                "945fc2fae3c9b3c42a4f8cdebe2aff", "945fce75e1afd67c48375cc3ae2aff",
                "945fdf3d6cf7b3c759a04df3d62aff", "945fdf8ae6ef951fb9c2340f2a2aff",
                "945fc095ecf85322fbdfadc57e2aff", "945fcfabec64133088f35cfabe2aff",
            ]
        ),
        Fixture(
            symbology: .code128,
            text: "SB12345678",
            rows: ["d21ba22c5deb391638b614c258eb"]
        ),
        Fixture(
            symbology: .code93,
            text: "SB12345678",
            rows: ["af6b34948a250a51249154225a6e557a"]
        ),
        Fixture(
            symbology: .code39,
            text: "SB12345678",
            rows: ["96d5acad2da56b2b6caa9ada6ab3552db4b52da"]
        ),
        Fixture(
            symbology: .itf,
            text: "1234567890",
            rows: ["ae8ae3ba28e8e2a2b8eba38ba"]
        ),
        Fixture(
            symbology: .codabar,
            text: "1234567890",
            rows: ["b255952d955a5a94ad2d4d5a554d258"]
        ),
        Fixture(
            symbology: .ean13,
            text: "4006381333931",
            rows: ["a353af7a259aa14285d2166a"]
        ),
        Fixture(
            symbology: .ean8,
            text: "96385074",
            rows: ["a2d7bd6ea9dca25ca"]
        ),
        Fixture(
            symbology: .upcA,
            text: "036000291452",
            rows: ["a35eaf1a346ab674cd7276ca"]
        ),
        Fixture(
            symbology: .upcE,
            text: "04252614",
            rows: ["a749b936bccaa"]
        ),
        Fixture(
            symbology: .microQRCode,
            text: "SB1234",
            rows: [
                "feaa", "82f6", "ba2e", "ba16", "ba1e", "8216", "fea0", "0076", "f95a", "0f72", "d96a",
                "049c", "f420", "3c2c", "f43c",
            ]
        ),
    ]
}
