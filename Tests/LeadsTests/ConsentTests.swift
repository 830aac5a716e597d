import Cast
import Leads
import Testing

/// What visitors agree to, and that they may not want to be kept at all.
struct ConsentTests {
    private let anna = Visitor.anna.lead()
    private var pad = Pad()

    @Test func `the sample show asks for each purpose apart, in both languages`() throws {
        let consent = try #require(Show.sample.consent)
        #expect(consent.ground == .legitimateInterest && consent.fields == ["address": .consent])
        #expect(consent.purposes.map(\.id) == ["email", "phone", "post", "partner"])
        for purpose in consent.purposes { #expect(purpose.wording.languages == ["de", "en"]) }
        #expect(consent["email"]?.wording.language(shownFor: "fr") == "en" && consent["none"] == nil)
        #expect(Show.sample.adoptedConsent?.consent == consent)
    }

    @Test mutating func `nothing is agreed to until somebody says so, and the last word counts`() throws {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        #expect(pad.leads().first?.agreements == [:])
        pad.write(.consented(Self.reply("email", true)), about: anna, at: 2, by: "sam")
        pad.write(.consented(Self.reply("phone", false)), about: anna, at: 3)
        #expect(pad.leads().first?.agreements == ["email": true, "phone": false])
        let withdrawal = pad.write(.consented(Self.reply("email", false)), about: anna, at: 4)
        let lead = try #require(pad.leads().first)
        #expect(lead.agreements == ["email": false, "phone": false])
        #expect(lead.consents["email"]?.map(\.by) == ["sam", "pat"])
        pad.write(.undone, about: anna, at: 5, causes: [withdrawal])
        #expect(pad.leads().first?.agreements["email"] == true)
    }

    @Test mutating func `of somebody who does not want to be kept only the visits are left`() throws {
        pad.write(.captured(Visitor.anna.visit), about: anna, at: 1)
        pad.write(.captured(Visitor.anna.bareVisit), about: anna, on: Pad.laptop, at: 2)
        pad.write(.noted("xylophone"), about: anna, at: 3)
        pad.write(.answered(Answer(question: "need", values: ["x"], questionsVersion: 1)), about: anna, at: 3)
        pad.write(.consented(Self.reply("email", true)), about: anna, at: 3)
        let refusal = pad.write(.refused, about: anna, at: 4, by: "sam")
        let lead = try #require(pad.leads().first)
        #expect(lead.isListed && lead.counted.count == 2 && lead.refusal?.by == "sam")
        #expect(lead.contact.isEmpty && lead.badge == nil && lead.visits.isEmpty && lead.notes.isEmpty)
        #expect(lead.answers == [:] && lead.agreements == [:] && lead.attachments.isEmpty)
        #expect(lead.capturedAt == Wall.opening + Wall.minute)
        pad.write(.undone, about: anna, at: 5, causes: [refusal])
        #expect(pad.leads().first?.refusal == nil && pad.leads().first?.counted == [])
    }

    /// What is written as the section, and what the message must say.
    static let mistakes = [
        ("version: 0, ground: consent, purposes: []", "version of consent"),
        ("version: 1, ground: fun, purposes: []", "fun"),
        ("version: 1, purposes: []", "ground is missing"),
        ("version: 1, ground: consent, fields: { shoe: consent }, purposes: []", "shoe"),
        ("version: 1, ground: consent, purposes: []", "the field name is kept on the ground of consent"),
        ("version: 1, ground: contract, fields: { phone: consent }, purposes: []", "the field phone is kept"),
        (
            "version: 1, ground: contract, purposes: [{ id: a, label: A, wording: W, fields: [shoe] }]",
            "keep shoe"
        ),
        ("version: 1, ground: consent, purposes: [{ id: a, label: A, wording: '' }]", "needs a label"),
        ("version: 1, ground: consent, purposes: [{ id: '', label: A, wording: W }]", "needs an id"),
        (
            "version: 1, ground: consent, purposes: [{ id: a, label: A, wording: W }, { id: a, label: A, wording: W }]",
            "two purposes have the id a"
        ),
    ]

    @Test(arguments: mistakes) func `a mistake in the section is named`(section: String, words: String) {
        let error = #expect(throws: LanyardError.self) {
            try Show(
                yaml: """
                    show: test
                    name: Test
                    from: 2026-04-20
                    to: 2026-04-24
                    timeZone: Europe/Berlin
                    key: c2FtcGxlLXNob3cta2V5LWZvci10cnlpbmctb3V0LSE=
                    definition: { version: 1, rules: [] }
                    questions: { version: 1, ask: [] }
                    consent: { \(section) }
                    """,
                file: "test.yaml"
            )
        }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    private static func reply(_ purpose: String, _ isGiven: Bool) -> ConsentReply {
        ConsentReply(purpose: purpose, isGiven: isGiven, version: 1, language: "en", method: .spoken)
    }
}
