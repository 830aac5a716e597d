import Leads

/// Delimited text that no format of the show knows: a person is in it, but nothing says which field is the name.
///
/// An e-mail address is known by its shape, so is an id if it comes first or last and is the only one. Names and
/// companies are left to people, who see the text. Without an id the identity is the whole text, as for any id.
package struct DelimitedFormat: BadgeFormat {
    package let name = "delimited"

    /// Two characters before one: `::` is no empty field between two colons.
    static let delimiters: [[UInt8]] = ["::", "^", "|", "~", "$", "\t"].map { Array($0.utf8) }

    package func read(_ payload: Payload) -> BadgeOutcome? {
        guard let fields = fields(payload) else { return nil }
        let badge = Self.badge(fields)
        var contact = Contact()
        fields.filter(\.isMailShaped).forEach { contact.emails.appendNew($0) }
        let id: String?
        if case .id(let text) = BadgeID(payload.text) { id = badge ?? text } else { id = badge }
        guard id != nil || !contact.isEmpty else { return nil }
        return .read(
            BadgeReading(
                format: name,
                text: payload.text.readable,
                badge: id,
                contact: contact.isEmpty ? nil : contact,
                identity: id.map(BadgeIdentity.id) ?? BadgeIdentity.card(contact)
            )
        )
    }

    /// The fields that are not empty; `nil` unless they are those of a person: an e-mail address, or an id and words.
    ///
    /// So an id that happens to have such characters in it (`7$A$2`, `A|B|C`) stays an id.
    private func fields(_ payload: Payload) -> [String]? {
        for delimiter in Self.delimiters where payload.bytes.contains(delimiter[0]) {
            guard let text = DelimitedText(payload.text, by: delimiter), text.fields.count >= 3 else {
                continue
            }
            let fields = text.fields.compactMap(\.field)
            let words = fields.count(where: \.isWords)
            let hasMail = fields.contains(where: \.isMailShaped)
            if hasMail && fields.count >= 3 || words >= 2 && Self.badge(fields) != nil { return fields }
        }
        return nil
    }

    private static func badge(_ fields: [String]) -> String? {
        let ids = fields.indices.filter { fields[$0].isIDShaped }
        guard ids.count == 1, ids[0] == 0 || ids[0] == fields.count - 1 else { return nil }
        return fields[ids[0]]
    }
}

extension String {
    /// One `@` with something on both sides, and no blanks.
    var isMailShaped: Bool {
        let sides = utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return sides.count == 2 && sides.allSatisfy { !$0.isEmpty } && !utf8.contains(.space)
    }

    /// Five digits among letters and hyphens, or eight letters and digits mixed: no year, no hall, no telephone number
    /// as people write it.
    fileprivate var isIDShaped: Bool {
        guard (5...64).contains(utf8.count),
            utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return false }
        let digits = utf8.count(where: \.isASCIIDigit)
        return digits >= 5 || digits >= 1 && utf8.count >= 8 && utf8.contains(where: \.isASCIILetter)
    }

    /// Letters, and no digits.
    fileprivate var isWords: Bool {
        utf8.count >= 2 && !utf8.contains(where: \.isASCIIDigit) && !isMailShaped
            && unicodeScalars.contains(where: \.properties.isAlphabetic)
    }
}
