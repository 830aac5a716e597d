import BadgeSheets
import Leads
import Scanning
import Testing

struct SymbolFinderTests {
    /// Never reached: these pictures are small, and debug builds draw slowly.
    private let budget = Duration.seconds(60)

    @Test func `a file with several badges gives each of them once`() throws {
        let names = ["Ana Silva", "Jürgen Müller", "山田太郎"]
        let found = try symbols(in: BadgePictures.row(names), mode: .file)
        #expect(Set(found) == Set(names.map { Symbol(symbology: .qrCode, payload: Array($0.utf8)) }))
        #expect(found.count == names.count)
    }

    @Test func `a white code on black is read`() throws {
        let found = try symbols(in: BadgePictures.row(["dark badge"], inverted: true), mode: .camera)
        #expect(found == [Symbol(symbology: .qrCode, payload: Array("dark badge".utf8))])
    }

    @Test func `a small code in the corner of a large picture is read`() throws {
        let code = try PictureFile(BadgePictures.png(Array("corner".utf8), pixelsPerModule: 3)).picture()
        let (width, height) = (3_000, 2_000)
        var pixels = [UInt8](repeating: 255, count: width * height)
        for y in 0..<code.height {
            let start = (height - code.height + y) * width + width - code.width
            pixels.replaceSubrange(
                start..<(start + code.width),
                with: code.pixels[(y * code.width)..<((y + 1) * code.width)]
            )
        }
        let found = try symbols(in: GreyPNG.encode(pixels, width: width), mode: .camera)
        #expect(found.map(\.payload) == [Array("corner".utf8)])
    }

    @Test func `without a budget nothing is looked at`() throws {
        let picture = try PictureFile(BadgePictures.png("late")).picture()
        #expect(SymbolFinder().symbols(in: picture, mode: .camera, budget: .zero).isEmpty)
    }

    private func symbols(in file: [UInt8], mode: ReadingMode) throws -> [Symbol] {
        SymbolFinder().symbols(in: try PictureFile(file).picture(), mode: mode, budget: budget)
    }
}
