import Leads

/// `MECARD:N:Family,Given;ORG:…;TEL:…;;` (NTT DoCoMo), with the UID that organisers put into it.
package struct MECardFormat: BadgeFormat {
    package let name = "mecard"

    package func recognises(_ payload: Payload) -> Bool {
        payload.bytes[...].trimmed.starts(withWord: "mecard:")
    }

    package func read(_ payload: Payload) -> BadgeOutcome {
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
        guard let colon = text.utf8.firstIndex(of: .colon) else { return }
        let body = text[text.utf8.index(after: colon)...]
        for field in Escaped.split(body, at: .semicolon, limit: MECard.fieldLimit) {
            take(field)
        }
    }

    private mutating func take(_ field: Substring) {
        guard let colon = field.utf8.firstIndex(of: .colon) else { return }
        let value = field[field.utf8.index(after: colon)...]
        guard let plain = Escaped.resolve(value).field else { return }
        switch Array(field[..<colon].utf8)[...].trimmed.map(\.asciiLowercased) {
        case Array("n".utf8): takeName(value)
        case Array("org".utf8): contact.company = contact.company ?? plain
        case Array("title".utf8): contact.title = contact.title ?? plain
        case Array("tel".utf8): contact.phones.appendNew(plain)
        case Array("email".utf8): contact.emails.appendNew(plain)
        case Array("adr".utf8): contact.address = contact.address ?? MECard.address(value)
        case Array("url".utf8): contact.website = contact.website ?? plain.website
        case Array("uid".utf8): takeUID(Escaped.resolve(value))
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
