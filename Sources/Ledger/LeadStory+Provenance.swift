package import Leads

extension LeadStory {
    /// Who said what stands in a field of the contact, when and on which machine: the last entry that counts and says
    /// just that; `nil` for an empty field.
    package func source(of field: Contact.Field) -> Fold.Event? {
        guard let value = lead.contact[field] else { return nil }
        return history.last { event in
            !event.isUndone && event.happening.map { $0.says(value, in: field) } == true
        }
    }
}

extension Happening {
    /// Whether an entry puts a value into a field.
    fileprivate func says(_ value: String, in field: Contact.Field) -> Bool {
        switch self {
        case .corrected(field, let word): return Self.isSame(word, value)
        case .captured(let visit), .trimmed(let visit):
            return visit.contact.map { Self.has($0, value, in: field) } ?? false
        case .resolved(let contact): return Self.has(contact, value, in: field)
        case .reread(let reading): return reading.contact.map { Self.has($0, value, in: field) } ?? false
        case .corrected, .answered, .noted, .attached, .aliased, .merged, .graded, .bounced, .decided,
            .distinguished, .undone, .erased, .measured, .enrolled, .adopted, .consented, .refused,
            .forgotten, .exported, .sealed, .batched, .cancelled, .receipted, .reported:
            return false
        }
    }

    private static func has(_ contact: Contact, _ value: String, in field: Contact.Field) -> Bool {
        switch field {
        case .email: contact.emails.contains { isSame($0, value) }
        case .phone: contact.phones.contains { isSame($0, value) }
        case .name, .company, .title, .address, .website: contact[field].map { isSame($0, value) } ?? false
        }
    }

    /// As bytes: two spellings of an accent are two texts.
    private static func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
}
