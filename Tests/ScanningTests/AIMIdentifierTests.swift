import Leads
import Scanning
import Testing

struct AIMIdentifierTests {
    @Test(
        arguments: [
            ("]Q1SB1", Symbology.qrCode, "SB1"), ("]C0SB1", .code128, "SB1"), ("]A0SB1", .code39, "SB1"),
            ("]L2SB1", .pdf417, "SB1"), ("]d1SB1", .dataMatrix, "SB1"), ("]z0SB1", .aztec, "SB1"),
            ("]I012345", .itf, "12345"), ("]F0A1B", .codabar, "A1B"), ("]G0SB1", .code93, "SB1"),
            ("]E04006381333931", .ean13, "4006381333931"), ("]E496385074", .ean8, "96385074"),
            ("]X0SB1", .unknown, "SB1"),
        ]
    )
    func `what a scanner says of a code is taken off and kept`(
        sent: String,
        symbology: Symbology,
        payload: String
    ) {
        #expect(
            AIMIdentifier.symbol(sent: Array(sent.utf8))
                == Symbol(symbology: symbology, payload: Array(payload.utf8))
        )
    }

    @Test(arguments: [("]C1", Symbology.code128), ("]d2", .dataMatrix), ("]Q3", .qrCode)])
    func `of GS1 is kept that it says how to read what follows`(identifier: String, symbology: Symbology) {
        #expect(
            AIMIdentifier.symbol(sent: Array("\(identifier)8018123".utf8))
                == Symbol(symbology: symbology, payload: Array("8018123".utf8), isGS1: true)
        )
    }

    @Test(arguments: ["", "]", "]Q", "]Q\r1", "]k1SB1", "]]]]", "Q1SB1", "SB]Q1"])
    func `what only looks like it is payload`(sent: String) {
        #expect(
            AIMIdentifier.symbol(sent: Array(sent.utf8))
                == Symbol(symbology: .unknown, payload: Array(sent.utf8))
        )
    }
}
