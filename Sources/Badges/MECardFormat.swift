import Leads

/// `MECARD:N:Family,Given;ORG:…;TEL:…;;` (NTT DoCoMo), with the UID that organisers put into it.
package struct MECardFormat: BadgeFormat {
    package let name = "mecard"

    package func read(_ payload: Payload) -> BadgeOutcome? {
        guard payload.bytes[...].trimmed.starts(withWord: "mecard:") else { return nil }
        let card = MECard(payload.text)
        let contact = card.contact.isEmpty ? nil : card.contact
        guard contact != nil || card.badge != nil else {
            return .unreadable(reason: "The card in this code is empty. Type the name in.")
        }
        return .read(
            BadgeReading(
                format: name,
                text: payload.text.readable,
                badge: card.badge,
                contact: contact,
                identity: card.badge.map(BadgeIdentity.id) ?? BadgeIdentity.card(card.contact)
            )
        )
    }
}

/// The fields of one MECARD.
struct MECard {
    private(set) var contact = Contact()
    private(set) var badge: String?

    /// More fields than any real card has; what comes after is ignored.
    private static let fieldLimit = 64

    init(_ text: String) {
        for (key, value) in MECard.fields(text) { take(key, value) }
    }

    /// What stands behind the word in front: keys in lower case, values still escaped.
    static func fields(_ text: String) -> [(key: String, value: Substring)] {
        guard let colon = text.utf8.firstIndex(of: .colon) else { return [] }
        let body = text[text.utf8.index(after: colon)...]
        return Escaped.split(body, at: .semicolon, limit: fieldLimit).compactMap { field in
            guard let colon = field.utf8.firstIndex(of: .colon) else { return nil }
            let key = Array(field[..<colon].utf8)[...].trimmed.map(\.asciiLowercased)
            return (String(decoding: key, as: UTF8.self), field[field.utf8.index(after: colon)...])
        }
    }

    private mutating func take(_ key: String, _ value: Substring) {
        guard let plain = Escaped.resolve(value).field else { return }
        switch key {
        case "n": takeName(value)
        case "org": contact.company = contact.company ?? plain
        case "title": contact.title = contact.title ?? plain
        case "tel": contact.phones.appendNew(plain)
        case "email": contact.emails.appendNew(plain)
        case "adr": contact.address = contact.address ?? MECard.address(value)
        case "url": contact.website = contact.website ?? plain.website
        case "uid": takeUID(Escaped.resolve(value))
        default: break
        }
    }

    /// `Family,Given`; a name without a comma is a whole name.
    private mutating func takeName(_ value: Substring) {
        guard contact.name == nil else { return }
        let parts = Escaped.split(value, at: .comma, limit: 2).map { Escaped.resolve($0).field }
        guard parts.count == 2 else {
            contact.name = parts.first ?? nil
            return
        }
        contact.familyName = parts[0]
        contact.givenName = parts[1]
        contact.name = [parts[1], parts[0]].compactMap(\.self).joined(separator: " ").field
    }

    private mutating func takeUID(_ value: String) {
        guard badge == nil, case .id(let id) = BadgeID(value) else { return }
        badge = id
    }

    private static func address(_ value: Substring) -> String? {
        Escaped.split(value, at: .comma, limit: fieldLimit)
            .compactMap { Escaped.resolve($0).field }.joined(separator: ", ").field
    }
}
