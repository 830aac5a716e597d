import Leads

/// vCard 2.1, 3.0 and 4.0, as they are really written.
package struct VCardFormat: BadgeFormat {
    package let name = "vcard"

    package func read(_ payload: Payload) -> BadgeOutcome? {
        let start = payload.bytes[...].trimmed
        guard start.starts(withWord: "begin:"), start.dropFirst(6).trimmed.starts(withWord: "vcard") else {
            return nil
        }
        let card = VCard(payload)
        let contact = card.contact.isEmpty ? nil : card.contact
        guard contact != nil || card.uid != nil else {
            let isOneLine = !payload.bytes[...].trimmed.contains(where: \.isLineEnd)
            return .unreadable(
                reason: isOneLine
                    ? "The scanner lost the line breaks of this card. Set it to send them, or use the camera."
                    : "The card in this code is empty. Type the name in."
            )
        }
        return .read(
            BadgeReading(
                format: name,
                text: card.payload.text.readable,
                badge: card.uid,
                contact: contact,
                identity: card.uid.map(BadgeIdentity.uid) ?? BadgeIdentity.card(card.contact)
            )
        )
    }
}
