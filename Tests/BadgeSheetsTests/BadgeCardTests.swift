import BadgeSheets
import Leads
import Testing

struct BadgeCardTests {
    private let person = Contact(
        "Anna Berg",
        company: "Acme Tools Ltd",
        title: "Head of Purchasing",
        email: "anna@acme.example"
    )

    @Test func `a badge carries its id, byte for byte`() throws {
        let card = try BadgeCard(badge: "Ä-1", contact: person, carries: .id, size: .badge)
        #expect(card.payload == Array("Ä-1".utf8))
        #expect(card.shortened == nil && card.module == 1)
    }

    @Test func `a vCard carries the person and the id`() throws {
        let card = try BadgeCard(badge: "SB1", contact: person, carries: .vcard, size: .badge)
        #expect(
            String(decoding: card.payload, as: UTF8.self) == """
                BEGIN:VCARD\r
                VERSION:3.0\r
                N:Anna Berg;\r
                FN:Anna Berg\r
                ORG:Acme Tools Ltd\r
                EMAIL:anna@acme.example\r
                TITLE:Head of Purchasing\r
                UID:SB1\r
                END:VCARD\r

                """
        )
        #expect(card.shortened == nil)
    }

    @Test func `separators and line breaks in a vCard are escaped, scalar by scalar`() throws {
        // A comma with a mark on it is another Character, and still a comma to whoever splits bytes.
        let hostile = Contact("Berg,\u{0301} Anna; \\x\r\nTEL:0900")
        let card = try BadgeCard(badge: "SB1", contact: hostile, carries: .vcard, size: .badge)
        let text = String(decoding: card.payload, as: UTF8.self)
        #expect(text.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { !$0.starts(with: "TEL".utf8) })
        #expect(text.unicodeScalars.contains("\u{0301}") && text.contains("\\; \\\\x\\nTEL"))
    }

    @Test func `what is too fine for a camera says less, down to the id`() throws {
        var talkative = person
        talkative.title = String(repeating: "Very Senior ", count: 12)
        let brief = try BadgeCard(badge: "SB1", contact: talkative, carries: .vcard, size: .badge)
        #expect(brief.shortened == .brief)
        talkative.company = String(repeating: "Acme ", count: 100)
        let bare = try BadgeCard(badge: "SB1", contact: talkative, carries: .vcard, size: .badge)
        #expect(bare.shortened == .idOnly && bare.payload == Array("SB1".utf8))
    }

    @Test func `a larger badge holds more`() throws {
        var talkative = person
        talkative.title = String(repeating: "Very Senior ", count: 12)
        let card = try BadgeCard(badge: "SB1", contact: talkative, carries: .vcard, size: .a6)
        #expect(card.shortened == nil)
    }

    @Test func `modules are never finer than three pixels of a camera`() throws {
        for length in [1, 20, 60, 120] {
            let badge = String(repeating: "7", count: length)
            let card = try BadgeCard(badge: badge, contact: person, carries: .id, size: .badge)
            #expect(BoothCamera.reach(ofModule: card.module) >= 20)
        }
    }

    @Test(arguments: [400, 5_000])
    func `an id that cannot be printed readably is refused by name`(length: Int) {
        let badge = String(repeating: "x", count: length)
        let error = #expect(throws: LanyardError.self) {
            try BadgeCard(badge: badge, contact: person, carries: .id, size: .badge)
        }
        #expect(error?.code == .invalid)
    }
}
