/// People of the organiser's list, packed: 200,000 of them take 40 MB, a quarter of what as many contacts take.
package struct RosterPeople: Sendable {
    private var bytes: [UInt8] = []
    /// Where badge, contact and words of each end.
    private var ends: [Int] = []

    package init() {}

    /// One of them, as it is kept.
    package struct Person: Sendable {
        package var badge: String
        /// The contact as it stands in entries.
        package var contact: ArraySlice<UInt8>
        /// What a person is found by when the badge is not at hand.
        package var words: String
    }

    package var count: Int { ends.count / 3 }
    package var isEmpty: Bool { ends.isEmpty }

    package mutating func append(badge: String, contact: Contact) {
        bytes += badge.utf8
        ends.append(bytes.count)
        bytes.append(contact: contact)
        ends.append(bytes.count)
        bytes += Self.words(of: contact).utf8
        ends.append(bytes.count)
    }

    package subscript(index: Int) -> Person {
        let place = index * 3
        let start = place == 0 ? 0 : ends[place - 1]
        return Person(
            badge: String(decoding: bytes[start..<ends[place]], as: UTF8.self),
            contact: bytes[ends[place]..<ends[place + 1]],
            words: String(decoding: bytes[ends[place + 1]..<ends[place + 2]], as: UTF8.self)
        )
    }

    /// Name and company; without NUL, at which SQLite ends a text.
    package static func words(of contact: Contact) -> String {
        let words = [contact.name, contact.company].compactMap(\.self).joined(separator: " ")
        return words.utf8.contains(0)
            ? String(decoding: words.utf8.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self) : words
    }
}
