import Leads

/// A contact as a vCard 3.0 for a code: only what a follow-up needs, so that the code stays small.
struct VCardText {
    /// How much of the contact is in it.
    enum Extent: CaseIterable {
        case whole
        /// Who, where and how to reach them, no more.
        case brief
    }

    let text: String

    init(_ badge: String, _ contact: Contact, _ extent: Extent) {
        var lines = ["BEGIN:VCARD", "VERSION:3.0"]
        let names = [contact.familyName, contact.givenName]
        // N is demanded; without parts the whole name stands in the first.
        let parts = names.contains { $0 != nil } ? names : [contact.name, nil]
        lines.append("N:" + parts.map { Self.escaped($0 ?? "") }.joined(separator: ";"))
        func add(_ name: String, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            lines.append("\(name):\(Self.escaped(value))")
        }
        add("FN", contact.name ?? badge)
        add("ORG", contact.company)
        add("EMAIL", contact.email)
        if extent == .whole {
            add("TITLE", contact.title)
            add("TEL", contact.phone)
        }
        add("UID", badge)
        lines.append("END:VCARD")
        text = lines.map { $0 + "\r\n" }.joined()
    }

    /// RFC 6350, 3.4: over scalars, since a mark after a comma makes another `Character` of it.
    private static func escaped(_ value: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", ",", ";":
                escaped.append("\\")
                escaped.append(scalar)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\r", "\0": continue
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
