/// Which fields of a contact may be kept: those on the ground of consent only where the visitor agrees.
extension Consent {
    package func ground(of field: Contact.Field) -> Ground { fields?[field.rawValue] ?? ground }

    /// The fields that nothing but the visitor's own word allows to keep.
    package var fieldsByConsent: Set<Contact.Field> {
        Set(Contact.Field.allCases.filter { ground(of: $0) == .consent })
    }

    /// The fields that must not be kept of somebody who agrees to just this, by purpose.
    package func withheld(from agreements: [String: Bool]) -> Set<Contact.Field> {
        let agreed = purposes.filter { agreements[$0.id] == true }
        return fieldsByConsent.subtracting(agreed.flatMap(\.coveredFields))
    }

    /// The purposes of which any allows to keep a field.
    package func purposes(covering field: Contact.Field) -> [Purpose] {
        purposes.filter { $0.coveredFields.contains(field) }
    }

    /// What is wrong with the fields that purposes allow to keep, in words.
    var fieldsComplaint: String? {
        for purpose in purposes {
            guard let stranger = purpose.fields?.first(where: { Contact.Field(rawValue: $0) == nil }) else {
                continue
            }
            return "the purpose \(purpose.id) allows to keep \(stranger), which is no field of a contact."
        }
        let unasked = Contact.Field.allCases.first { field in
            fieldsByConsent.contains(field) && purposes(covering: field).isEmpty
        }
        return unasked.map { field in
            """
            the field \(field.rawValue) is kept on the ground of consent, and no purpose asks for it, so that it would \
            never be kept. Write fields: [\(field.rawValue)] under a purpose.
            """
        }
    }
}

extension Consent.Purpose {
    /// The fields that may be kept of whoever agrees: those that the show file names, or the one that the purpose has
    /// its id from.
    var coveredFields: [Contact.Field] { (fields ?? [id]).compactMap(Contact.Field.init(rawValue:)) }
}

extension Contact {
    /// What is left without some fields.
    package func without(_ fields: Set<Field>) -> Contact {
        var rest = self
        for field in fields {
            switch field {
            case .email: rest.emails = []
            case .phone: rest.phones = []
            case .name, .company, .title, .address, .website: rest[field] = nil
            }
        }
        return rest
    }
}

extension Visit {
    /// The visit without some fields of its contact; what was scanned has them too, and goes with them.
    package func without(_ fields: Set<Contact.Field>) -> Visit {
        guard let rest = contact?.without(fields), rest != contact else { return self }
        var visit = self
        (visit.contact, visit.symbol) = (rest, nil)
        return visit
    }
}

extension Happening {
    /// What is left of it without some fields of the contact; `nil` where it says nothing else.
    package func without(_ fields: Set<Contact.Field>) -> Happening? {
        switch self {
        case .captured(let visit): return .captured(visit.without(fields))
        case .trimmed(let visit): return .trimmed(visit.without(fields))
        case .resolved(let contact): return .resolved(contact.without(fields))
        case .reread(var reading):
            reading.contact = reading.contact?.without(fields)
            return .reread(reading)
        case .corrected(let field, let value): return fields.contains(field) && !value.isEmpty ? nil : self
        case .answered, .noted, .attached, .aliased, .merged, .graded, .bounced, .decided, .distinguished,
            .undone, .erased, .measured, .enrolled, .adopted, .consented, .sealed, .batched, .cancelled,
            .receipted, .reported, .refused, .forgotten, .exported:
            return self
        }
    }

    /// Whether it says anything in some fields of the contact.
    package func tells(any fields: Set<Contact.Field>) -> Bool { without(fields) != self }

    /// What it says of the person, beyond single fields that somebody typed.
    package var contact: Contact? {
        switch self {
        case .captured(let visit), .trimmed(let visit): visit.contact
        case .resolved(let contact): contact
        case .reread(let reading): reading.contact
        case .corrected, .answered, .noted, .attached, .aliased, .merged, .graded, .bounced, .decided,
            .distinguished, .undone, .erased, .measured, .enrolled, .adopted, .consented, .sealed, .batched,
            .cancelled, .receipted, .reported, .refused, .forgotten, .exported:
            nil
        }
    }
}
