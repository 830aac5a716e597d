import BadgeSheets
import Leads
import Scanning
import Testing

struct ZBarReaderTests {
    @Test func `every byte value survives a QR code, NUL too`() throws {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(try read(bytes) == [Symbol(symbology: .qrCode, payload: bytes)])
    }

    @Test(arguments: [
        "Jürgen Müßiggang", "José Ñandú", "Łukasz Żółć", "山田太郎 株式会社", "王小明", "김민수", "Ана Иванова", "🚀 Ana",
        "Renee\u{301}", "a\0b",
    ])
    func `names of any script survive byte for byte`(name: String) throws {
        let bytes = Array("BEGIN:VCARD\r\nFN:\(name)\r\nEND:VCARD".utf8)
        #expect(try read(bytes) == [Symbol(symbology: .qrCode, payload: bytes)])
    }

    @Test(arguments: [
        [0xE9], [0xFF, 0xFE, 0x41, 0x00], [0x83, 0x65, 0x83, 0x58], [0x00], [0xEF, 0xBB, 0xBF, 0x41],
    ])
    func `bytes that are not UTF-8 are not touched`(bytes: [UInt8]) throws {
        #expect(try read(bytes) == [Symbol(symbology: .qrCode, payload: bytes)])
    }

    @Test func `a large payload is read whole`() throws {
        let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try read(bytes) == [Symbol(symbology: .qrCode, payload: bytes)])
    }

    @Test func `a white picture has no symbols`() {
        let white = Picture(width: 64, height: 64, pixels: Array(repeating: 255, count: 64 * 64))
        #expect(ZBarReader().readings(in: white).isEmpty)
    }

    @Test func `one reader reads again and again`() throws {
        let reader = ZBarReader()
        for number in 0..<20 {
            let picture = try PictureFile(BadgePictures.png("badge \(number)")).picture()
            #expect(reader.readings(in: picture).map(\.symbol.payload) == [Array("badge \(number)".utf8)])
        }
    }

    @Test(
        arguments: DrawnSymbols.all.filter { fixture in
            [.code128, .code93, .code39, .itf, .codabar, .ean13, .ean8, .upcA].contains(fixture.symbology)
        }
    )
    func `what both decoders know reads the same`(fixture: DrawnSymbols.Fixture) {
        let picture = fixture.picture()
        #expect(ZBarReader().readings(in: picture).map(\.symbol) == [fixture.symbol])
        #expect(ZXingReader().reading(in: picture, effort: .thorough)?.symbol == fixture.symbol)
    }

    @Test func `of GS1 the separators are kept, and that FNC1 stood in front`() {
        let picture = DrawnSymbols.gs1.picture()
        #expect(ZBarReader().readings(in: picture).map(\.symbol) == [DrawnSymbols.gs1.symbol])
        #expect(ZXingReader().reading(in: picture, effort: .thorough)?.symbol == DrawnSymbols.gs1.symbol)
    }

    private func read(_ payload: [UInt8]) throws -> [Symbol] {
        let picture = try PictureFile(BadgePictures.png(payload, pixelsPerModule: 3)).picture()
        return ZBarReader().readings(in: picture).map(\.symbol)
    }
}
