import BadgeSheets

/// Picture files as nobody should send them.
enum BrokenPictures {
    struct File {
        let name: String
        let bytes: [UInt8]
        /// A sound picture, though without a code.
        var isWhole = false
    }

    static func all() throws -> [File] {
        let png = try BadgePictures.png("whole")
        let jpeg = SmallJPEG.bytes
        return cuts(of: png, "PNG") + cuts(of: jpeg, "JPEG") + [
            File(name: "a picture of one pixel", bytes: try GreyPNG.encode([0], width: 1), isWhole: true),
            File(name: "empty", bytes: []),
            File(name: "text", bytes: Array("This is not a picture.".utf8)),
            File(name: "PNG signature only", bytes: Array(png.prefix(8))),
            File(name: "JPEG start only", bytes: [0xFF, 0xD8, 0xFF]),
            File(name: "a header of 50,000 by 50,000", bytes: resized(png, width: 50_000, height: 50_000)),
            File(name: "a header of 0 by 0", bytes: resized(png, width: 0, height: 0)),
            File(name: "a header wider than the picture", bytes: resized(png, width: 4_000, height: 4_000)),
            File(name: "a header of 4 billion", bytes: resized(png, width: .max, height: .max)),
            File(name: "JPEG of 65,500 by 65,500", bytes: resized(jpeg: jpeg)),
        ]
    }

    private static func cuts(of file: [UInt8], _ kind: String) -> [File] {
        stride(from: 64, to: file.count, by: 64).map {
            File(name: "\(kind) cut at \($0)", bytes: Array(file.prefix($0)))
        }
    }

    /// A PNG whose header, check sum included, says another size.
    private static func resized(_ png: [UInt8], width: UInt32, height: UInt32) -> [UInt8] {
        var file = png
        for index in 0..<4 {
            file[16 + index] = UInt8(truncatingIfNeeded: width >> (24 - 8 * UInt32(index)))
            file[20 + index] = UInt8(truncatingIfNeeded: height >> (24 - 8 * UInt32(index)))
        }
        let sum = checkSum(file[12..<29])
        for index in 0..<4 { file[29 + index] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * UInt32(index))) }
        return file
    }

    /// CRC-32 as PNG has it.
    private static func checkSum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }

    /// A JPEG whose frame header says 65,500 by 65,500.
    private static func resized(jpeg: [UInt8]) -> [UInt8] {
        var file = jpeg
        // SOF0: marker (2), length (2), precision (1), height (2), width (2).
        for index in 0..<(file.count - 9) where file[index] == 0xFF && file[index + 1] == 0xC0 {
            file.replaceSubrange((index + 5)..<(index + 9), with: [0xFF, 0xDC, 0xFF, 0xDC])
            break
        }
        return file
    }
}
