import Foundation
import Leads

/// A badge format that is a file: how to recognise, how to take apart, which fields, what the identity is.
///
///     format: eventyay                      the file's own name
///     about: …                              a sentence for people, with the source
///     tried: always | listed                listed: only for a show that lists it (default: always)
///     recognise: { json: { keys: […] } }    or url, gs1, delimited, shape: see the recognisers
///     badge: lead                           the part that is the badge id; of several, the first that is there
///     identity: badge | text | contact      what makes two scans the same badge (default: badge)
///     contact: { given: fn, family: ln }    the fields, each a part or several, the first that is there
///
/// `text` is a part of every payload: the whole, if it can be an id.
struct DeclaredFormat: BadgeFormat {
    let name: String
    let isOnlyTriedWhenListed: Bool
    let recogniser: any Recogniser
    private let badge: [String]
    private let identity: Identity
    private let contact: [(field: Field, sources: [String])]

    private enum Tried: String, CaseIterable { case always, listed }

    /// What the identity is made of; where that is missing, of the badge id, then of the contact.
    private enum Identity: String, CaseIterable { case badge, text, contact }

    private enum Field: String, CaseIterable {
        case name, given, family, company, title, email, phone, address, website
    }

    /// The name of the part that every payload has.
    private static let text = "text"
    private static let keys = ["format", "about", "tried", "recognise", "badge", "identity", "contact"]

    /// Checks everything, so that a scan meets no surprise.
    init(yaml: String, file: URL) throws(LanyardError) {
        let root = try FormatNode(yaml: yaml, file: file.path)
        let values = try root.values(of: Self.keys)
        let title = try values.value(of: "format", in: root)
        name = try title.text()
        guard Self.isName(name), name == file.deletingPathExtension().lastPathComponent else {
            throw title.complaint("the name must be that of the file: small letters, digits and hyphens.")
        }
        guard !BadgeFormats.builtIn.contains(name) else {
            throw title.complaint("\(name) is the name of a format that is built in.")
        }
        let recogniser = try Recognisers.read(try values.value(of: "recognise", in: root))
        self.recogniser = recogniser
        isOnlyTriedWhenListed = try values["tried"]?.word(Tried.self) == .listed
        identity = try values["identity"]?.word(Identity.self) ?? .badge
        badge = if let node = values["badge"] { try Self.sources(node, recogniser) } else { [] }
        var contact: [(Field, [String])] = []
        let fields = try values["contact"]?.values(of: Field.allCases.map(\.rawValue)) ?? [:]
        for field in Field.allCases {
            guard let node = fields[field.rawValue] else { continue }
            contact.append((field, try Self.sources(node, recogniser)))
        }
        self.contact = contact
        guard !badge.isEmpty || !contact.isEmpty else { throw root.complaint("badge or contact is missing.") }
    }

    static func isName(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy {
                $0.isASCIIDigit || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "-")
            }
    }

    func read(_ payload: Payload) -> BadgeOutcome? {
        guard let parts = recogniser.parts(of: payload) else { return nil }
        if recogniser.isPositional, hasStrangeMail(parts) { return nil }
        let badge = badge.lazy.compactMap { id($0, parts, payload) }.first
        let contact = contact(parts)
        guard badge != nil || !contact.isEmpty else { return nil }
        return .read(
            BadgeReading(
                format: name,
                text: payload.text.readable,
                badge: badge,
                contact: contact.isEmpty ? nil : contact,
                identity: identity(badge, contact, parts, payload)
            )
        )
    }

    private static func sources(
        _ node: FormatNode,
        _ recogniser: any Recogniser
    ) throws(LanyardError) -> [String] {
        var keys: [String] = []
        for source in try node.texts() {
            guard let key = source == text ? text : recogniser.key(of: source) else {
                throw node.complaint("a badge of this kind has no part \"\(source)\".")
            }
            keys.append(key)
        }
        return keys
    }

    private func id(_ key: String, _ parts: [String: String], _ payload: Payload) -> String? {
        guard let part = parts[key] ?? (key == Self.text ? payload.text : nil) else { return nil }
        guard case .id(let id) = BadgeID(part) else { return nil }
        return id
    }

    private func identity(
        _ badge: String?,
        _ contact: Contact,
        _ parts: [String: String],
        _ payload: Payload
    ) -> String {
        let card = BadgeIdentity.card(contact)
        switch identity {
        case .badge: return badge.map(BadgeIdentity.id) ?? card
        case .text: return (id(Self.text, parts, payload) ?? badge).map(BadgeIdentity.id) ?? card
        case .contact: return contact.isEmpty ? badge.map(BadgeIdentity.id) ?? card : card
        }
    }

    /// Whether a position that should hold an e-mail address holds something else.
    private func hasStrangeMail(_ parts: [String: String]) -> Bool {
        contact.contains { field, sources in
            field == .email && sources.contains { parts[$0]?.field.map { !$0.isMailShaped } ?? false }
        }
    }

    private func contact(_ parts: [String: String]) -> Contact {
        var contact = Contact()
        for (field, sources) in self.contact {
            let values = sources.lazy.compactMap { parts[$0]?.field }
            switch field {
            case .name: contact.name = values.first
            case .given: contact.givenName = values.first
            case .family: contact.familyName = values.first
            case .company: contact.company = values.first
            case .title: contact.title = values.first
            case .email: values.forEach { contact.emails.appendNew($0) }
            case .phone: values.forEach { contact.phones.appendNew($0) }
            case .address: contact.address = values.first
            case .website: contact.website = values.first?.website
            }
        }
        let whole = [contact.givenName, contact.familyName].compactMap(\.self).joined(separator: " ")
        contact.name = contact.name ?? whole.field
        return contact
    }
}
