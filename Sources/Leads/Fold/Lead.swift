/// One person at one show: what all entries about them say together.
package struct Lead: Sendable, Hashable {
    package var id: LeadID
    /// Other leads that turned out to be this person, by alias or by a person's merge.
    package var absorbed: [LeadID] = []
    package var contact = Contact()
    /// The id that the badge carries, if it carries one.
    package var badge: String?
    /// What the roster last said of the badge.
    package var resolved: Contact?
    /// The meetings at the booth, in folding order.
    ///
    /// A lead without one (its capture undone or erased, or not arrived yet) is not listed.
    package var visits: [Said<Visit>] = []
    /// All replies to each question, in folding order; the last one counts.
    package var replies: [String: [Said<Answer>]] = [:]
    package var notes: [Said<String>] = []
    package var attachments: [Said<Attachment>] = []
    /// What was found out about e-mail addresses, each with its time, in folding order.
    package var gradings: [Said<MailGrading>] = []
    package var bounces: [Said<Bounce>] = []
    /// The sealed lists that the lead is on.
    package var batches: [Said<BatchID>] = []
    /// What destinations answered, in folding order.
    package var receipts: [Said<Receipt>] = []
    /// What became of the lead, as it came back, in folding order; the last one counts.
    package var outcomes: [Said<Outcome>] = []

    /// What marketing decided, in folding order; the last one counts.
    package var decisions: [Said<Decision>] = []
    /// Leads that a person said are somebody else.
    package var others: Set<LeadID> = []
    /// How much of the lead each decision looked at.
    var looks: [EntryRef: Look] = [:]
    /// Of each node, the last entry that tells something of the person.
    var tellingHeads: [EntryRef] = []
    /// Everything that is known of the lead now: what a decision made now looks at.
    package var look = Look(upTo: [])

    package init(id: LeadID) { self.id = id }

    /// All replies to each purpose of consent, in folding order; the last one counts.
    package var consents: [String: [Said<ConsentReply>]] = [:]
    /// That the visitor does not want to be kept: then nothing else is known but that they were there.
    package var refusal: Trace?
    /// The meetings of a visitor who does not want to be kept.
    package var counted: [Trace] = []

    package var isListed: Bool { !visits.isEmpty || !counted.isEmpty }

    /// The question without whose answer nobody in sales can act.
    package static let need = "need"

    /// What the visitor agrees to now, by purpose; a purpose that nobody asked about is absent.
    package var agreements: [String: Bool] { consents.compactMapValues { $0.last?.what.isGiven } }

    /// The replies that count, by question; a question whose reply was taken back is absent.
    package var answers: [String: [String]] {
        replies.compactMapValues { said in
            said.last.flatMap { $0.what.values.isEmpty ? nil : $0.what.values }
        }
    }

    /// The last grading of the address to use.
    package var grading: Said<MailGrading>? {
        gradings.last { grading in
            contact.email.map { $0.utf8.elementsEqual(grading.what.address.utf8) } ?? false
        }
    }

    /// What is known of the address to use beyond what it tells itself.
    package var mailTraits: [MailAddress.Grade] {
        guard let address = contact.email else { return [] }
        let hasBounced = bounces.contains { bounce in
            bounce.what.isPermanent && bounce.what.address.utf8.elementsEqual(address.utf8)
        }
        return (hasBounced ? [.bounced] : []) + (grading?.what.online?.isDead == true ? [.unreachable] : [])
    }

    /// The corrected time of the first meeting, in milliseconds since 1970.
    package var capturedAt: Int64? { (visits.map(\.at) + counted.map(\.at)).min() }
}

/// That something happened: by whom and when, and nothing of what it was about.
package struct Trace: Sendable, Hashable {
    package var by: String
    /// Corrected time in milliseconds since 1970.
    package var at: Int64
    package var entry: EntryRef
}

/// Something that somebody said or did, with who, when and in which entry.
package struct Said<What: Sendable & Hashable>: Sendable, Hashable {
    package var what: What
    package var by: String
    /// Corrected time in milliseconds since 1970.
    package var at: Int64
    package var entry: EntryRef
}
