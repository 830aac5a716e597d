/// What a payload says: who the person is, or only a badge id, and by which format that was read.
package struct BadgeReading: Sendable, Equatable {
    /// The name of the badge format that recognised the payload ("vcard", "mecard", "id").
    package var format: String
    /// The payload as text for people, in the charset that was decided on.
    package var text: String
    /// The id that a roster may resolve, where the badge carries one.
    package var badge: String?
    package var contact: Contact?
    /// What makes two scans the same badge, canonical: the same for a camera and for a hand scanner.
    package var identity: String

    package init(format: String, text: String, badge: String?, contact: Contact?, identity: String) {
        self.format = format
        self.text = text
        self.badge = badge
        self.contact = contact
        self.identity = identity
    }
}
