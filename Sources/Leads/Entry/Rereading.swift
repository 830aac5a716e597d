/// What a badge says when it is read again, by formats that were not there when it was scanned.
package struct Rereading: Sendable, Hashable {
    /// The badge format that reads it now.
    package var format: String
    package var badge: String?
    package var contact: Contact?

    package init(format: String, badge: String?, contact: Contact?) {
        self.format = format
        self.badge = badge
        self.contact = contact
    }
}

extension Visit {
    /// This visit with what its badge says by a later reading; nobody reads again what a person typed.
    package func reread(as reading: Rereading) -> Visit {
        guard symbol != nil else { return self }
        var visit = self
        visit.format = reading.format
        visit.badge = reading.badge
        visit.contact = reading.contact
        return visit
    }
}
