import Leads
import Scanning
import Testing

struct AgreementTests {
    private let view = View(middle: Point(x: 100, y: 100), width: 200, height: 200)

    @Test func `what a torn code can pass for is taken only when a second view reads the same`() {
        for symbology in [Symbology.pdf417, .code39, .itf, .codabar, .ean8, .upcE] {
            var agreement = Agreement()
            #expect(!agreement.accepts(reading(symbology, "123456"), in: view) { _ in [] })
            #expect(
                !agreement.accepts(reading(symbology, "987654"), in: view) { _ in
                    [reading(symbology, "123456")]
                }
            )
            #expect(
                agreement.accepts(reading(symbology, "555555"), in: view) { _ in
                    [reading(symbology, "555555")]
                }
            )
        }
    }

    @Test func `two stages that read the same agree, unless the rim may have cut both`() {
        var agreement = Agreement()
        for symbology in [Symbology.pdf417, .itf] {
            #expect(!agreement.accepts(reading(symbology, "123456"), in: view) { _ in [] })
        }
        #expect(agreement.accepts(reading(.pdf417, "123456"), in: view) { _ in [] })
        #expect(!agreement.accepts(reading(.itf, "123456"), in: view) { _ in [] })
    }

    @Test func `stripes that pass for two digits are nothing, however often they are read`() {
        var agreement = Agreement()
        #expect(!agreement.accepts(reading(.codabar, "-3"), in: view) { _ in [reading(.codabar, "-3")] })
    }

    @Test func `of a camera, what has no check waits for another frame, whatever this one's views say`() {
        for symbology in [Symbology.code39, .itf, .codabar] {
            let found = reading(symbology, "123456")
            var first = Agreement(readEarlier: [])
            #expect(!first.accepts(found, in: view) { _ in [found] })
            var second = Agreement(readEarlier: [found.symbol])
            #expect(second.accepts(found, in: view) { _ in [found] })
            var other = Agreement(readEarlier: [reading(symbology, "654321").symbol])
            #expect(!other.accepts(found, in: view) { _ in [found] })
        }
    }

    @Test func `of a camera, a weak check is confirmed by a second view or by another frame`() {
        let found = reading(.code128, "123456")
        var one = Agreement(readEarlier: [])
        #expect(one.accepts(found, in: view) { _ in [found] })
        var two = Agreement(readEarlier: [found.symbol])
        #expect(two.accepts(found, in: view) { _ in [] })
        var none = Agreement(readEarlier: [])
        #expect(!none.accepts(found, in: view) { _ in [] })
    }

    @Test func `what error correction vouches for is taken at once`() {
        var agreement = Agreement()
        #expect(agreement.accepts(reading(.qrCode, "x"), in: view) { _ in [] })
    }

    private func reading(_ symbology: Symbology, _ text: String) -> Reading {
        Reading(
            symbol: Symbol(symbology: symbology, payload: Array(text.utf8)),
            corners: [Point(x: 50, y: 100), Point(x: 150, y: 100)]
        )
    }
}
