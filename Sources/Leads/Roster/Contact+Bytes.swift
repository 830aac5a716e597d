extension [UInt8] {
    /// Appends what `contact.encoded.encoded` gives, without building it: lists of attendees have hundreds of thousands.
    mutating func append(contact: Contact) {
        // In the canonical order: by length, then by letters.
        let before: [(String, String?)] = [
            ("name", contact.name), ("given", contact.givenName), ("title", contact.title),
        ]
        let after: [(String, String?)] = [
            ("address", contact.address), ("company", contact.company), ("website", contact.website),
        ]
        var count = 0
        for (_, value) in before where value != nil { count += 1 }
        for (_, value) in after where value != nil { count += 1 }
        if !contact.emails.isEmpty { count += 1 }
        if contact.familyName != nil { count += 1 }
        if !contact.phones.isEmpty { count += 1 }
        append(cborMap: count)
        for (key, value) in before { append(key, value) }
        append("emails", contact.emails)
        append("family", contact.familyName)
        append("phones", contact.phones)
        for (key, value) in after { append(key, value) }
    }

    private mutating func append(_ key: String, _ value: String?) {
        guard let value else { return }
        append(cborText: key)
        append(cborText: value)
    }

    private mutating func append(_ key: String, _ values: [String]) {
        guard !values.isEmpty else { return }
        append(cborText: key)
        append(cborArray: values.count)
        for value in values { append(cborText: value) }
    }
}
