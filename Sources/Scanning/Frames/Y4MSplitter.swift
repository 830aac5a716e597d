import Leads

/// Cuts a YUV4MPEG2 stream (yuv4mpeg(5)); of each frame the brightness is kept, the colours are passed over.
struct Y4MSplitter: Sendable {
    /// ffmpeg's header has about 70 bytes, the manual page allows any number.
    private static let longestLine = 1_024

    private struct Format {
        var width: Int
        var height: Int
        /// Bytes of colour behind the brightness.
        var colours: Int
    }

    private enum Place {
        case header
        case frameLine(Format)
        case pixels(Format)
        case colours(Format, left: Int)
    }

    private var place = Place.header
    private var bytes: [UInt8] = []

    /// Between two frames nothing is kept.
    var isInsideFrame: Bool {
        switch place {
        case .header, .pixels, .colours: true
        case .frameLine: !bytes.isEmpty
        }
    }

    mutating func feed(_ new: [UInt8]) throws(LanyardError) -> [FrameSplitter.Piece] {
        bytes += new
        var pieces: [FrameSplitter.Piece] = []
        while true {
            switch place {
            case .header:
                guard let line = try takeLine() else { return pieces }
                place = .frameLine(try Self.format(line))
            case .frameLine(let format):
                guard let line = try takeLine() else { return pieces }
                guard line == "FRAME" || line.hasPrefix("FRAME ") else { throw Self.lost }
                place = .pixels(format)
            case .pixels(let format):
                let count = format.width * format.height
                guard bytes.count >= count else { return pieces }
                let pixels = Array(bytes[..<count])
                bytes.removeFirst(count)
                pieces.append(.grey(Picture(width: format.width, height: format.height, pixels: pixels)))
                place = .colours(format, left: format.colours)
            case .colours(let format, let left):
                let passed = min(left, bytes.count)
                bytes.removeFirst(passed)
                place = passed == left ? .frameLine(format) : .colours(format, left: left - passed)
                guard passed == left else { return pieces }
            }
        }
    }

    /// The next line without its end; `nil` when it is not whole yet.
    private mutating func takeLine() throws(LanyardError) -> String? {
        let head = bytes.prefix(Self.longestLine)
        guard let end = head.firstIndex(of: 0x0A) else {
            guard bytes.count < Self.longestLine else { throw Self.lost }
            return nil
        }
        let line = String(decoding: bytes[..<end], as: UTF8.self)
        bytes.removeFirst(end + 1)
        return line
    }

    private static func format(_ line: String) throws(LanyardError) -> Format {
        var (width, height, colours) = (0, 0, "420jpeg")
        for parameter in line.split(separator: " ").dropFirst() {
            let value = String(parameter.dropFirst())
            switch parameter.utf8.first {
            case UInt8(ascii: "W"): width = Int(value) ?? 0
            case UInt8(ascii: "H"): height = Int(value) ?? 0
            case UInt8(ascii: "C"): colours = value
            default: break
            }
        }
        guard width > 0, height > 0 else {
            throw LanyardError(.invalid, "The Y4M stream does not say how large its frames are.")
        }
        guard width <= Picture.mostFramePixels, height <= Picture.mostFramePixels / width else {
            throw LanyardError(
                .invalid,
                "The frames of the stream are too large: \(width) by \(height) pixels, at most \(Picture.mostFramePixels / 1_000_000) million are read. Scale them: ffmpeg … -vf scale=1280:-2 …"
            )
        }
        guard let count = bytesOfColour(colours, width: width, height: height) else {
            throw LanyardError(
                .invalid,
                "The Y4M stream has a kind of colours (\(colours.prefix(20))) that is not read. Use: ffmpeg … -pix_fmt yuv420p -f yuv4mpegpipe -"
            )
        }
        return Format(width: width, height: height, colours: count)
    }

    private static func bytesOfColour(_ kind: String, width: Int, height: Int) -> Int? {
        let (halfWidth, halfHeight) = ((width + 1) / 2, (height + 1) / 2)
        switch kind {
        case "mono": return 0
        case "420", "420jpeg", "420mpeg2", "420paldv": return 2 * halfWidth * halfHeight
        case "411": return 2 * ((width + 3) / 4) * height
        case "422": return 2 * halfWidth * height
        case "444": return 2 * width * height
        case "444alpha": return 3 * width * height
        default: return nil
        }
    }

    private static let lost = LanyardError(
        .invalid,
        "The stream is garbled: where a frame should begin is something else."
    )
}
