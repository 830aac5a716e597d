import Leads

/// What the code of a printed badge carries.
package enum BadgePayload: String, Sendable, CaseIterable {
    /// The badge id alone: small codes, no personal data; a roster says whose it is.
    case id
    /// The person as a vCard with the badge id in it: readable without a roster.
    case vcard

    /// The bytes for a person, the fullest first; each later one says less in a smaller code.
    func candidates(badge: String, contact: Contact) -> [[UInt8]] {
        let id = Array(badge.utf8)
        switch self {
        case .id: return [id]
        case .vcard:
            let cards = VCardText.Extent.allCases.map { Array(VCardText(badge, contact, $0).text.utf8) }
            return cards.filter { $0.count <= QRCode.mostBytes } + [id]
        }
    }
}
