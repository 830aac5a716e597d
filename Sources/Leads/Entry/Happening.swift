/// What an entry says happened: one case for each kind this version knows.
package enum Happening: Sendable, Hashable {
    /// A meeting at the booth. A lead begins with one.
    case captured(Visit)
    /// A reply to one of the show's questions.
    case answered(Answer)
    case noted(String)
    /// A picture or a recording was added; its bytes are kept beside the ledger.
    case attached(Attachment)
    /// A person typed or corrected a field of the contact; an empty value clears it.
    case corrected(Contact.Field, String)
    /// The roster says whose badge it is.
    case resolved(Contact)
    /// Better formats read the badge of the visits that the causes name: what it says now.
    case reread(Rereading)
    /// What is left of the visit that the causes name, whose own words are erased because a part of them may no longer be
    /// kept.
    case trimmed(Visit)
    /// The same badge under a later, better reading: this lead is that one.
    case aliased(to: LeadID)
    /// A person decided that this lead is the same person as that one.
    case merged(into: LeadID)
    /// What was found out about an e-mail address.
    case graded(MailGrading)
    /// A message to an e-mail address came back.
    case bounced(Bounce)
    /// Marketing's decision; the causes say what of the lead it looked at.
    case decided(Decision)
    /// A person looked, and this lead is not the same person as that one.
    case distinguished(from: LeadID)
    /// What the causes say no longer counts. An undo can be undone.
    case undone
    /// The bodies of the causes are gone for good: a person's right.
    case erased
    /// How far the clock of a node was off when its entries were taken.
    case measured(ClockMeasurement)
    /// A node was allowed to send entries here.
    case enrolled(NodeID, name: String)
    /// A node began to work with a version of a part of the show file.
    case adopted(AdoptedPart)
    /// A visitor agreed to one purpose, declined it, or took back what they had said.
    case consented(ConsentReply)
    /// A list of leads was sealed for a destination.
    case sealed(Batch)
    /// The lead is on a sealed list.
    case batched(BatchID)
    /// A sealed list is not to be sent.
    case cancelled(BatchID)
    /// A destination answered for the lead.
    case receipted(Receipt)
    /// What became of the lead came back from the main system.
    case reported(Outcome)
    /// The visitor does not want to be kept: what is known of them is gone for good, and their visit is counted.
    case refused
    /// A person is forgotten: they asked for it, or were kept for as long as was promised.
    case forgotten(Forgetting)
    /// Leads were taken out as a file.
    case exported(Export)
}

/// One meeting at the booth: who stood there, and how we know.
package struct Visit: Sendable, Hashable {
    /// How the badge came in.
    package enum Way: String, Sendable, CaseIterable {
        case camera, picture, scanner, typed
    }

    package var show: String
    package var way: Way
    /// What was scanned, byte for byte, so that a better reader can try again; `nil` when typed.
    package var symbol: Symbol?
    /// The badge format that read it.
    package var format: String?
    package var badge: String?
    package var contact: Contact?

    package init(show: String, way: Way, symbol: Symbol?, format: String?, badge: String?, contact: Contact?)
    {
        self.show = show
        self.way = way
        self.symbol = symbol
        self.format = format
        self.badge = badge
        self.contact = contact
    }
}

extension Visit {
    /// That somebody was there, and nothing about who.
    package var withoutPerson: Visit {
        Visit(show: show, way: way, symbol: nil, format: nil, badge: nil, contact: nil)
    }
}

/// A reply to a question of the show file.
///
/// A later reply replaces an earlier one; both stay in the ledger.
package struct Answer: Sendable, Hashable {
    package var question: String
    /// Ids of choices, or one text, number ("12.5") or day ("2026-04-20", "2026-04-20T14:30").
    ///
    /// Empty: the reply was taken back.
    package var values: [String]
    /// The version of the questions it was asked with.
    package var questionsVersion: Int

    package init(question: String, values: [String], questionsVersion: Int) {
        self.question = question
        self.values = values
        self.questionsVersion = questionsVersion
    }
}

/// What a desk measured of another node's clock before it took that node's entries.
package struct ClockMeasurement: Sendable, Hashable {
    package var node: NodeID
    /// What the node's own clock said, in milliseconds since 1970.
    package var at: Int64
    /// The node's clock minus ours, in milliseconds.
    package var error: Int64

    package init(node: NodeID, at: Int64, error: Int64) {
        self.node = node
        self.at = at
        self.error = error
    }
}

extension Happening {
    /// The name of the kind, as it stands in the entry.
    package var kind: String {
        switch self {
        case .captured: "captured"
        case .answered: "answered"
        case .noted: "noted"
        case .attached: "attached"
        case .corrected: "corrected"
        case .resolved: "resolved"
        case .reread: "reread"
        case .trimmed: "trimmed"
        case .aliased: "aliased"
        case .merged: "merged"
        case .graded: "graded"
        case .bounced: "bounced"
        case .decided: "decided"
        case .distinguished: "distinguished"
        case .undone: "undone"
        case .erased: "erased"
        case .measured: "measured"
        case .enrolled: "enrolled"
        case .adopted: "adopted"
        case .consented: "consented"
        case .refused: "refused"
        case .forgotten: "forgotten"
        case .exported: "exported"
        case .sealed: "sealed"
        case .batched: "batched"
        case .cancelled: "cancelled"
        case .receipted: "receipted"
        case .reported: "reported"
        }
    }

    /// The kinds that this version knows.
    package static let kinds = [
        "captured", "answered", "noted", "corrected", "resolved", "reread", "aliased", "merged", "undone",
        "erased", "measured", "enrolled", "attached", "adopted", "consented", "refused", "trimmed",
        "forgotten", "exported",
        "graded", "bounced", "decided", "distinguished",
        "sealed", "batched", "cancelled", "receipted", "reported",
    ]

    /// The kinds whose bodies say nothing about a person.
    package static let namelessKinds: Set<String> = [
        "merged", "aliased", "undone", "erased", "measured", "enrolled", "adopted", "refused", "forgotten",
        "distinguished", "sealed", "batched", "cancelled",
    ]

    /// The layout of the bodies that this version writes.
    package static let version: Int64 = 1

    /// The other lead that this ties the entry's lead to.
    package var linkedLead: LeadID? {
        switch self {
        case .aliased(let lead), .merged(let lead): lead
        case .captured, .answered, .noted, .attached, .corrected, .resolved, .reread, .trimmed, .graded,
            .bounced,
            .decided, .distinguished, .undone, .erased, .measured, .enrolled, .adopted, .consented,
            .refused, .forgotten, .exported, .sealed, .batched, .cancelled, .receipted, .reported:
            nil
        }
    }
}
