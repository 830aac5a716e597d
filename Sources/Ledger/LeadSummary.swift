package import Leads

/// A lead as lists show it: what the projection keeps of it.
package struct LeadSummary: Sendable, Hashable {
    package var id: LeadID
    package var contact: Contact
    package var badge: String?
    /// Ids of choices by question.
    package var answers: [String: [String]]
    package var notes: [String]
    package var assessment: LeadDefinition.Assessment
    /// What was learned of the e-mail address beyond what it tells itself.
    package var mailTraits: [MailAddress.Grade]
    /// The last grading of the e-mail address, and its corrected time.
    package var grading: Grading?
    /// The shows that the person was met at, the first meeting's first.
    package var shows: [String]
    /// Corrected time of the first meeting, in milliseconds since 1970.
    package var capturedAt: Int64
    package var visits: Int
    /// Whether the visitor does not want to be kept: then only the visits are known.
    package var isRefused: Bool
    /// What the visitor agrees to and what not, by purpose.
    package var agreements: [String: Bool]
    /// Where the person was met first.
    package var show: String? { shows.first }

    /// A grading with the corrected time at which it was made.
    package struct Grading: Sendable, Hashable {
        package var what: MailGrading
        package var at: Int64
    }

    init(_ lead: Lead, assessment: LeadDefinition.Assessment) {
        id = lead.id
        contact = lead.contact
        badge = lead.badge
        answers = lead.answers
        notes = lead.notes.map(\.what)
        capturedAt = lead.capturedAt ?? 0
        visits = lead.visits.count + lead.counted.count
        isRefused = lead.refusal != nil
        agreements = lead.agreements
        mailTraits = lead.mailTraits
        grading = lead.grading.map { Grading(what: $0.what, at: $0.at) }
        shows = lead.visits.reduce(into: []) { if !$0.contains($1.what.show) { $0.append($1.what.show) } }
        self.assessment = assessment
    }

    var encoded: [UInt8] {
        CBOR.map([
            "contact": contact.encoded,
            "badge": badge.map(CBOR.text) ?? .null,
            "answers": .map(answers.mapValues { .array($0.map(CBOR.text)) }),
            "notes": .array(notes.map(CBOR.text)),
            "assessment": assessment.encoded,
            "traits": .array(mailTraits.map { .text($0.rawValue) }),
            "grading": grading.map { .map($0.what.fields.merging(["at": .integer($0.at)]) { $1 }) } ?? .null,
            "shows": .array(shows.map(CBOR.text)),
            "captured": .integer(capturedAt),
            "visits": .integer(Int64(visits)),
            "refused": .boolean(isRefused),
            "agreements": .map(agreements.mapValues(CBOR.boolean)),
        ]).encoded
    }

    init?(id: LeadID, decoding bytes: [UInt8]) {
        guard let fields = (try? CBOR(decoding: bytes))?.mapValue,
            let contact = fields["contact"]?.mapValue,
            let assessment = fields["assessment"]?.mapValue.flatMap(LeadDefinition.Assessment.init),
            let captured = fields["captured"]?.integerValue, let visits = fields["visits"]?.integerValue
        else { return nil }
        self.id = id
        self.contact = Contact(contact)
        badge = fields["badge"]?.textValue
        answers = fields["answers"]?.mapValue?.mapValues { $0.texts } ?? [:]
        notes = fields["notes"]?.texts ?? []
        self.assessment = assessment
        mailTraits = fields["traits"]?.texts.compactMap(MailAddress.Grade.init(rawValue:)) ?? []
        grading = fields["grading"]?.mapValue.flatMap { fields in
            MailGrading(fields).map { Grading(what: $0, at: fields["at"]?.integerValue ?? 0) }
        }
        shows = fields["shows"]?.texts ?? []
        capturedAt = captured
        self.visits = Int(visits)
        isRefused = fields["refused"] == .boolean(true)
        agreements = (fields["agreements"]?.mapValue ?? [:]).mapValues { $0 == .boolean(true) }
    }
}

extension CBOR {
    fileprivate var texts: [String] { arrayValue?.compactMap(\.textValue) ?? [] }
}
