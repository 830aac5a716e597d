/// Who a person is and how to reach them, as far as anybody knows.
///
/// An empty field is `nil`, never `""`.
package struct Contact: Sendable, Hashable, Codable {
    /// The whole name as it is written on a badge.
    package var name: String?
    package var givenName: String?
    package var familyName: String?
    package var company: String?
    /// The role in the company ("Head of Purchasing").
    package var title: String?
    /// The first is the one to use.
    package var emails: [String] = []
    /// As written; the first is the one to use.
    package var phones: [String] = []
    /// The postal address on one line.
    package var address: String?
    package var website: String?

    package init() {}

    /// The fields a person can type or correct.
    package enum Field: String, Sendable, CaseIterable, Codable {
        case name, company, title, email, phone, address, website
    }

    package var email: String? { emails.first }
    package var phone: String? { phones.first }
    package var isEmpty: Bool { self == Contact() }
    /// What the person is called in a list: the name, or what else is known of them.
    package var shownName: String? { name ?? company ?? email }

    /// One field by name; setting `email` or `phone` replaces the first of the list.
    package subscript(field: Field) -> String? {
        get {
            switch field {
            case .name: name
            case .company: company
            case .title: title
            case .email: email
            case .phone: phone
            case .address: address
            case .website: website
            }
        }
        set {
            switch field {
            case .name:
                name = newValue
                (givenName, familyName) = (nil, nil)
            case .company: company = newValue
            case .title: title = newValue
            case .email: emails.replaceFirst(with: newValue)
            case .phone: phones.replaceFirst(with: newValue)
            case .address: address = newValue
            case .website: website = newValue
            }
        }
    }

    /// This contact with the gaps filled from another: nothing that is known is replaced.
    package func completed(from other: Contact) -> Contact {
        var whole = self
        if whole.name == nil {
            (whole.name, whole.givenName, whole.familyName) = (other.name, other.givenName, other.familyName)
        }
        whole.company = company ?? other.company
        whole.title = title ?? other.title
        whole.address = address ?? other.address
        whole.website = website ?? other.website
        whole.emails += other.emails.filter { !emails.contains($0) }
        whole.phones += other.phones.filter { !phones.contains($0) }
        return whole
    }
}

extension [String] {
    fileprivate mutating func replaceFirst(with value: String?) {
        if !isEmpty { removeFirst() }
        if let value {
            removeAll { $0 == value }
            insert(value, at: 0)
        }
    }
}
