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
    /// How far marketing is with it.
    package var vetting: VettingState
    /// Marketing's last decision.
    package var decision: Standing?
    /// Whether more came to be known than the last decision looked at.
    package var hasChangedSinceDecision: Bool
    /// Changes with whatever happens to the lead; whoever decides says which state they saw.
    package var state: [UInt8]
    /// Other ids of the same person.
    package var absorbed: [LeadID]
    /// Leads that a person found to be somebody else.
    package var others: Set<LeadID>
    /// Who met the person first.
    package var staff: String
    /// Where the person is at home, as far as phone number and mail domain tell: "DE".
    package var country: String?
    /// What can be said of the e-mail address, gravest first.
    package var grades: [MailAddress.Grade]
    /// The lists of domains that the e-mail address is in.
    package var lists: [String]
    /// What the lead is called in a list; never empty.
    package var shownName: String { contact.shownName ?? badge ?? "\(id)" }
    /// Where the person was met first.
    package var show: String? { shows.first }

    /// A grading with the corrected time at which it was made.
    package struct Grading: Sendable, Hashable {
        package var what: MailGrading
        package var at: Int64
    }

    /// A decision with who made it, when and in which entry.
    package struct Standing: Sendable, Hashable {
        package var what: Decision
        package var by: String
        /// Corrected time in milliseconds since 1970.
        package var at: Int64
        package var entry: EntryRef
    }

    init(
        _ lead: Lead,
        assessment: LeadDefinition.Assessment,
        mail: MailFindings?,
        country: String?
    ) {
        vetting = lead.vetting
        decision = lead.decisions.last.map {
            Standing(what: $0.what, by: $0.by, at: $0.at, entry: $0.entry)
        }
        hasChangedSinceDecision = lead.hasChangedSinceDecision
        state = lead.look.digest
        absorbed = lead.absorbed
        others = lead.others
        staff = (lead.visits.first?.by ?? lead.counted.first?.by) ?? ""
        self.country = country
        grades = mail?.grades ?? []
        lists = mail?.lists.sorted() ?? []
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
            "vetting": .text(vetting.rawValue),
            "decision": decision?.encoded ?? .null,
            "changed": .boolean(hasChangedSinceDecision),
            "state": .bytes(state),
            "absorbed": .array(absorbed.map { .bytes($0.bytes) }),
            "others": .array(others.sorted().map { .bytes($0.bytes) }),
            "staff": .text(staff),
            "country": country.map(CBOR.text) ?? .null,
            "grades": .array(grades.map { .text($0.rawValue) }),
            "lists": .array(lists.map(CBOR.text)),
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
        vetting = fields["vetting"]?.textValue.flatMap(VettingState.init(rawValue:)) ?? .open
        decision = fields["decision"]?.mapValue.flatMap(Standing.init)
        hasChangedSinceDecision = fields["changed"] == .boolean(true)
        state = fields["state"]?.bytesValue ?? []
        absorbed = fields["absorbed"]?.leads ?? []
        others = Set(fields["others"]?.leads ?? [])
        staff = fields["staff"]?.textValue ?? ""
        country = fields["country"]?.textValue
        grades = fields["grades"]?.texts.compactMap(MailAddress.Grade.init(rawValue:)) ?? []
        lists = fields["lists"]?.texts ?? []
    }
}

extension LeadSummary.Standing {
    fileprivate var encoded: CBOR {
        .map(
            what.fields.merging(
                ["by": .text(by), "at": .integer(at), "entry": entry.encoded],
                uniquingKeysWith: { $1 }
            )
        )
    }

    fileprivate init?(_ fields: [String: CBOR]) {
        guard let what = Decision(fields), let by = fields["by"]?.textValue,
            let at = fields["at"]?.integerValue,
            let entry = fields["entry"].flatMap({ try? EntryRef.list([$0]).first })
        else { return nil }
        (self.what, self.by, self.at, self.entry) = (what, by, at, entry)
    }
}

extension CBOR {
    fileprivate var leads: [LeadID] {
        arrayValue?.compactMap { $0.bytesValue.flatMap(LeadID.init(bytes:)) } ?? []
    }

    fileprivate var texts: [String] { arrayValue?.compactMap(\.textValue) ?? [] }
}
