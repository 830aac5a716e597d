import BadgeSheets
import Leads
import Scanning

/// Pictures that the tests draw.
enum BadgePictures {
    /// A PNG of one QR code.
    static func png(_ payload: [UInt8], pixelsPerModule: Int = 4) throws -> [UInt8] {
        try QRCode(payload).png(pixelsPerModule: pixelsPerModule)
    }

    static func png(_ payload: String) throws -> [UInt8] { try png(Array(payload.utf8)) }

    /// A PNG of QR codes side by side, black on white, or white on black.
    static func row(_ payloads: [String], inverted: Bool = false) throws -> [UInt8] {
        let codes = try payloads.map { try PictureFile(png(Array($0.utf8), pixelsPerModule: 4)).picture() }
        let height = codes.map(\.height).max() ?? 1
        var pixels: [UInt8] = []
        for y in 0..<height {
            for code in codes {
                pixels +=
                    y < code.height
                    ? code.pixels[(y * code.width)..<((y + 1) * code.width)]
                    : ArraySlice(repeating: 255, count: code.width)
            }
        }
        return try GreyPNG.encode(inverted ? pixels.map { ~$0 } : pixels, width: pixels.count / height)
    }

    /// What reading one QR code gives.
    static func symbols(_ payload: [UInt8]) -> ScanOutcome {
        .symbols([Symbol(symbology: .qrCode, payload: payload)])
    }

    static func symbols(_ payload: String) -> ScanOutcome { symbols(Array(payload.utf8)) }
}
