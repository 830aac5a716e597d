package import Leads

/// Everything that a store holds of one person.
package struct PersonFound: Sendable {
    /// The leads, merged ones as one.
    package var stories: [LeadStory]
    /// Every id under which the person was met, merged or not.
    package var ids: Set<LeadID>
    /// E-mail addresses, as they were written.
    package var addresses: [String]
    package var badges: [String]
    /// Rows of the attendee list.
    package var roster: [RosterMatch]
    /// What is said elsewhere that names an address of the person: notes of other leads, filters of exports.
    package var mentions: [Mention]
    /// Entries about the person that no desk has confirmed.
    package var unsent: Int
    /// Where backups were written that may hold the person still.
    package var backups: [String]
    /// Former stores beside this one.
    package var copies: [String]

    /// An entry that names an address of the person and is not about them.
    package struct Mention: Sendable, Hashable {
        package var entry: EntryRef
        /// `nil` for what is about no lead.
        package var lead: LeadID?
        package var kind: String
        package var at: Int64
    }

    package var isNobody: Bool { ids.isEmpty && roster.isEmpty && mentions.isEmpty }

    /// The names under which the person is known; more than one may be more than one person.
    package var names: [String] {
        let names = stories.compactMap(\.lead.contact.name) + roster.compactMap(\.contact.name)
        return names.reduce(into: []) { known, name in
            if !known.contains(where: { $0.lowercased() == name.lowercased() }) { known.append(name) }
        }
    }

    package var attachments: [Said<Attachment>] { stories.flatMap(\.lead.attachments) }
}

/// How somebody is looked for.
package enum PersonKey: Sendable, Hashable {
    case mail(String)
    case lead(LeadID)

    /// Reads an e-mail address or a lead's id.
    package init(_ text: String) throws(LanyardError) {
        if let lead = LeadID(text) {
            self = .lead(lead)
        } else if text.utf8.contains(UInt8(ascii: "@")), (3...320).contains(text.utf8.count) {
            self = .mail(text)
        } else {
            throw LanyardError(
                .invalid,
                "\"\(text)\" is neither an e-mail address nor the id of a lead (`lanyard leads` shows the ids)."
            )
        }
    }
}
