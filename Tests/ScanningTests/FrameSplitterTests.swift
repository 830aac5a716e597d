import Leads
import Scanning
import Testing

/// How a stream is cut into frames, whole or in the smallest pieces.
struct FrameSplitterTests {
    /// Of a JPEG all that matters here: an application segment with a picture within the picture, coded data with a
    /// stuffed FF and a restart marker, a second scan.
    private static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x08, 0xFF, 0xD8, 0x11, 0x22, 0xFF, 0xD9]
        + [0xFF, 0xDA, 0x00, 0x04, 0x01, 0x02, 0x33, 0xFF, 0x00, 0x44, 0xFF, 0xD3, 0x55]
        + [0xFF, 0xDA, 0x00, 0x03, 0x09, 0x66, 0xFF, 0xFF, 0xD9]

    private func cut(_ bytes: [UInt8], by size: Int) throws -> (pieces: [FrameSplitter.Piece], end: String?) {
        var splitter = FrameSplitter()
        var pieces: [FrameSplitter.Piece] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            pieces += try splitter.feed(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        return (pieces, splitter.complaintAtEnd)
    }

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func `JPEGs are cut at their ends, whatever they hold and however they come`(size: Int) throws {
        let found = try cut(Self.jpeg + Self.jpeg + Self.jpeg, by: size)
        #expect(found.pieces == Array(repeating: .jpeg(Self.jpeg), count: 3))
        #expect(found.end == nil)
    }

    @Test(arguments: [1, 5, 1_000])
    func `the lines between the frames of a web camera are passed over`(size: Int) throws {
        let line = Array("--ffmpeg\r\nContent-type: image/jpeg\r\nContent-length: 34\r\n\r\n".utf8)
        let found = try cut(line + Self.jpeg + Array("\r\n".utf8) + line + Self.jpeg, by: size)
        #expect(found.pieces == [.jpeg(Self.jpeg), .jpeg(Self.jpeg)])
    }

    @Test(arguments: [1, 1_000])
    func `a frame that breaks off in its headers is passed over, and the next one is whole`(size: Int) throws
    {
        let found = try cut(Self.jpeg + [0xFF, 0xD8, 0x00, 0x01] + Self.jpeg, by: size)
        #expect(found.pieces.filter { $0 == .jpeg(Self.jpeg) }.count == 2)
        #expect(found.pieces.count == 3)
    }

    @Test func `garbage without end takes no memory and is counted`() throws {
        var splitter = FrameSplitter()
        _ = try splitter.feed(Self.jpeg)
        var garbled = 0
        for _ in 0..<100 {
            for case .garbled(let bytes) in try splitter.feed([UInt8](repeating: 0x47, count: 10_000)) {
                garbled += bytes
            }
        }
        #expect(garbled > 990_000)
        #expect(try splitter.feed(Self.jpeg).contains(.jpeg(Self.jpeg)))
    }

    @Test func `a frame without end is given up at the size of the largest picture`() throws {
        var splitter = FrameSplitter()
        _ = try splitter.feed([0xFF, 0xD8, 0xFF, 0xDA, 0x00, 0x02])
        var pieces: [FrameSplitter.Piece] = []
        for _ in 0..<21 { pieces += try splitter.feed([UInt8](repeating: 0x47, count: 1_000_000)) }
        guard case .garbled? = pieces.first else {
            Issue.record("kept")
            return
        }
    }

    @Test(arguments: [1, 13, 1_000])
    func `of Y4M the brightness is kept, whatever its colours`(size: Int) throws {
        for (colours, count) in [("420jpeg", 12), ("422", 18), ("444", 30), ("444alpha", 45), ("mono", 0)] {
            let header = Array("YUV4MPEG2 W5 H3 F30:1 Ip A1:1 C\(colours) XYSCSS=420JPEG\n".utf8)
            let grey = (1...15).map { UInt8($0) }
            let frame = Array("FRAME\n".utf8) + grey + [UInt8](repeating: 99, count: count)
            let found = try cut(header + frame + frame, by: size)
            let picture = Picture(width: 5, height: 3, pixels: grey)
            #expect(found.pieces == [.grey(picture), .grey(picture)], "\(colours)")
            #expect(found.end == nil)
        }
    }

    @Test func `a stream that ends in the middle of a frame says so`() throws {
        #expect(try cut(Array(Self.jpeg.dropLast(3)), by: 100).end?.contains("middle of a frame") == true)
        let y4m = Array("YUV4MPEG2 W5 H3 Cmono\nFRAME\n123".utf8)
        #expect(try cut(y4m, by: 100).end?.contains("middle of a frame") == true)
        #expect(try cut([], by: 1).end == "Nothing came.")
        #expect(try cut(Array("YUV".utf8), by: 1).end?.contains("before it could be told") == true)
    }

    @Test(
        arguments: [
            "RIFF....AVI LIST", "\u{89}PNG", "%PDF-1.4 123", "YUV4MPEG2 W0 H3\n",
            "YUV4MPEG2 W100000 H100000\n",
            "YUV4MPEG2 W9223372036854775807 H2\n", "YUV4MPEG2 W5 H3 C420p10\n", "YUV4MPEG2 W5 H3 Cmono16\n",
            "YUV4MPEG2 Wx Hy\n", "YUV4MPEG2 W5 H3 Cmono\nFRAME\n123456789012345FRONT\n",
            "YUV4MPEG2 " + String(repeating: "x", count: 2_000),
        ]
    )
    func `what is no stream of frames is refused in words`(text: String) {
        #expect(throws: LanyardError.self) { try self.cut(Array(text.utf8), by: 100) }
    }
}
