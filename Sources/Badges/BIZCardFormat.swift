import Leads

/// `BIZCARD:N:Given;X:Family;C:Company;B:Phone;E:Mail;;` (NTT DoCoMo): the grammar of MECARD with other keys.
package struct BIZCardFormat: BadgeFormat {
    package let name = "bizcard"

    package func read(_ payload: Payload) -> BadgeOutcome? {
        guard payload.bytes[...].trimmed.starts(withWord: "bizcard:") else { return nil }
        let contact = Self.contact(payload.text)
        guard !contact.isEmpty else {
            return .unreadable(reason: "The card in this code is empty. Type the name in.")
        }
        return .read(
            BadgeReading(
                format: name,
                text: payload.text.readable,
                badge: nil,
                contact: contact,
                identity: BadgeIdentity.card(contact)
            )
        )
    }

    private static func contact(_ text: String) -> Contact {
        var contact = Contact()
        var fax: String?
        for (key, value) in MECard.fields(text) {
            guard let plain = Escaped.resolve(value).field else { continue }
            switch key {
            case "n": contact.givenName = contact.givenName ?? plain
            case "x": contact.familyName = contact.familyName ?? plain
            case "c": contact.company = contact.company ?? plain
            case "t": contact.title = contact.title ?? plain
            case "a": contact.address = contact.address ?? plain
            case "b", "m": contact.phones.appendNew(plain)
            case "f": fax = fax ?? plain
            case "e": contact.emails.appendNew(plain)
            default: break
            }
        }
        // Nothing to call, so it comes last.
        if let fax { contact.phones.appendNew(fax) }
        contact.name =
            [contact.givenName, contact.familyName].compactMap(\.self).joined(separator: " ").field
        return contact
    }
}
