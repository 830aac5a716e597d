import BadgeSheets
import Foundation
import Leads
import Scanning
import Testing

/// Each kind of symbol, however it is held.
struct SymbologyTests {
    /// Never reached: these pictures are small, and debug builds draw slowly.
    private let budget = Duration.seconds(60)

    @Test(arguments: DrawnSymbols.all, [0.0, 17, 90, 205])
    func `it is read however it is turned`(fixture: DrawnSymbols.Fixture, degrees: Double) {
        let found = symbols(in: turned(fixture.picture(), degrees: degrees))
        #expect(found == [fixture.symbol])
    }

    @Test(arguments: DrawnSymbols.all)
    func `it is read from the side`(fixture: DrawnSymbols.Fixture) {
        let found = symbols(in: turned(fixture.picture(), degrees: 8, slant: 9))
        #expect(found == [fixture.symbol])
    }

    @Test(arguments: DrawnSymbols.all)
    func `it is read white on black`(fixture: DrawnSymbols.Fixture) {
        #expect(symbols(in: fixture.picture().inverted()) == [fixture.symbol])
    }

    @Test func `a mirrored QR code is read`() throws {
        let code = try PictureFile(BadgePictures.png("mirror")).picture()
        let mirrored = (0..<code.height).flatMap { y in
            code.pixels[(y * code.width)..<((y + 1) * code.width)].reversed()
        }
        let picture = Picture(width: code.width, height: code.height, pixels: mirrored)
        #expect(symbols(in: picture).map(\.payload) == [Array("mirror".utf8)])
    }

    @Test func `a sheet with every kind of symbol gives each of them once`() {
        let pictures = DrawnSymbols.all.map { $0.picture(pixelsPerModule: 3) }
        let found = symbols(in: column(of: pictures), mode: .file)
        #expect(Set(found) == Set(DrawnSymbols.all.map(\.symbol)))
        #expect(found.count == DrawnSymbols.all.count)
    }

    @Test func `half an ITF or Codabar symbol is not a shorter one`() {
        for fixture in DrawnSymbols.all where fixture.symbology == .itf || fixture.symbology == .codabar {
            let whole = fixture.picture()
            for part in stride(from: 0.3, to: 0.9, by: 0.1) {
                var view = View(of: whole)
                view.width *= part
                view.middle.x *= part
                let found = symbols(in: whole.drawn(view))
                #expect(found.isEmpty, "\(part) of \(fixture.symbology)")
            }
        }
    }

    private func symbols(in picture: Picture, mode: ReadingMode = .camera) -> [Symbol] {
        SymbolFinder().symbols(in: picture, mode: mode, budget: budget)
    }

    /// The picture as a camera sees it that is held at an angle.
    private func turned(_ picture: Picture, degrees: Double, slant: Double = 0) -> Picture {
        var view = View(of: picture)
        let reach = Double(picture.width + picture.height)
        view.width = reach
        view.height = reach
        view.angle = degrees * .pi / 180
        view.slant = slant * .pi / 180
        return picture.drawn(view)
    }

    /// One below the other, on white.
    private func column(of pictures: [Picture]) -> Picture {
        let width = pictures.map(\.width).max() ?? 1
        var pixels: [UInt8] = []
        for picture in pictures {
            for y in 0..<picture.height {
                pixels += picture.pixels[(y * picture.width)..<((y + 1) * picture.width)]
                pixels += repeatElement(255, count: width - picture.width)
            }
        }
        return Picture(width: width, height: pixels.count / width, pixels: pixels)
    }
}
