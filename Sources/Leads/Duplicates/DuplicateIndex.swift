/// Finds leads that look like one person without comparing each with each.
///
/// Leads are compared when they have a key in common: a mailbox, a number, a badge, the whole name, or a part of the
/// name together with the company or its mail domain. A slip in one of these leaves another one to meet in.
package struct DuplicateIndex: Sendable {
    private var people: [LeadID: PersonTraits] = [:]
    private var buckets: [UInt64: [LeadID]] = [:]

    /// As many as a large company has of one first name; what shares more is no clue ("Siemens", "Thomas").
    private static let largestBucket = 400

    package init() {}

    package var count: Int { people.count }

    /// Takes a lead in, or what has changed of it.
    package mutating func insert(_ person: PersonTraits) {
        remove(person.id)
        people[person.id] = person
        for key in person.keys { buckets[key, default: []].append(person.id) }
    }

    package mutating func remove(_ id: LeadID) {
        guard let former = people.removeValue(forKey: id) else { return }
        for key in former.keys {
            buckets[key]?.removeAll { $0 == id }
            if buckets[key]?.isEmpty == true { buckets[key] = nil }
        }
    }

    /// The leads that may be the same person, the likeliest first.
    package func suggestions(for person: PersonTraits) -> [DuplicateSuggestion] {
        candidates(for: person).compactMap { suggestion(person, $0) }.sorted { $0.comes(before: $1) }
    }

    /// The same for a lead in the index.
    package func suggestions(for id: LeadID) -> [DuplicateSuggestion] {
        people[id].map { suggestions(for: $0) } ?? []
    }

    /// Every pair that may be one person, the likeliest first.
    package func suggestions() -> [DuplicateSuggestion] {
        var found: [DuplicateSuggestion] = []
        for person in people.values {
            for other in candidates(for: person) where person.id < other.id {
                if let suggestion = suggestion(person, other) { found.append(suggestion) }
            }
        }
        return found.sorted { $0.comes(before: $1) }
    }

    private func candidates(for person: PersonTraits) -> [PersonTraits] {
        var ids: Set<LeadID> = []
        for key in person.keys {
            guard let bucket = buckets[key], bucket.count <= Self.largestBucket else { continue }
            ids.formUnion(bucket)
        }
        ids.remove(person.id)
        return ids.compactMap { people[$0] }
    }

    private func suggestion(_ one: PersonTraits, _ other: PersonTraits) -> DuplicateSuggestion? {
        guard !one.isKeptApart(from: other) else { return nil }
        let resemblance = Resemblance(one, other)
        guard resemblance.points >= Resemblance.suggested else { return nil }
        return DuplicateSuggestion(lead: one.id, other: other.id, resemblance: resemblance)
    }
}

/// Two leads that may be one person.
package struct DuplicateSuggestion: Sendable, Hashable {
    package var lead: LeadID
    package var other: LeadID
    package var resemblance: Resemblance

    fileprivate func comes(before next: DuplicateSuggestion) -> Bool {
        (next.resemblance.points, lead, other) < (resemblance.points, next.lead, next.other)
    }
}

extension PersonTraits {
    /// What leads meet in, as hashes: a clash costs a comparison and nothing else.
    fileprivate var keys: Set<UInt64> {
        var keys: Set<UInt64> = []
        for mail in emails { keys.insert(Self.key("mail", mail.address.utf8)) }
        for phone in phones { keys.insert(Self.key("phone", phone.utf8)) }
        for badge in badges { keys.insert(Self.key("badge", badge.utf8)) }
        if name.count > 1 {
            keys.insert(Self.key("name", name.sorted { $0.precedes($1) }.joined(separator: [0x20])))
        }
        let domains = Set(emails.compactMap(\.domain))
        for part in name {
            if let first = company.first { keys.insert(Self.key("company", (first + [0] + part))) }
            for domain in domains { keys.insert(Self.key("domain", Array(domain.utf8) + [0] + part)) }
        }
        return keys
    }

    /// FNV-1a.
    private static func key(_ kind: String, _ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in kind.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return hash
    }
}
