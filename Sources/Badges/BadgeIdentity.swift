import Foundation
package import Leads

/// What makes two scans the same badge, whichever device read it.
///
/// - A plain id, the UID of a MECARD, and the badge id that a declared format takes out of a payload: `id:` + the id as
///   `BadgeID` cleans it. So a badge that carries the same id in a MECARD, in fields between carets and in a Code 128 is
///   one badge.
/// - Where a declared format only knows what is within an id (links, prefixed ids, GS1), its file says `identity: text`:
///   `id:` + the whole payload as `BadgeID` cleans it, as if there were no such format. So a show may begin or cease to
///   list it, and the badge stays the same.
/// - A vCard with a UID: `uid:` + the UID without `urn:uuid:`.
/// - A card without a UID: `card:` + name, company, first e-mail, digits of the first phone, joined by `|`; each in
///   lower case, NFC, with runs of white space as one space. Where all four are empty: title, address, website.
///
/// Nothing here depends on line ends, on trailing newlines or on the order of the lines of a card, which is what
/// hand scanners and cameras disagree on. Identities are compared as bytes.
package enum BadgeIdentity {
    package static func id(_ badge: String) -> String { "id:" + badge }

    package static func uid(_ uid: String) -> String { "uid:" + uid }

    package static func card(_ contact: Contact) -> String {
        let digits = contact.phone.map { String(decoding: $0.utf8.filter(\.isASCIIDigit), as: UTF8.self) }
        var parts = [contact.name, contact.company, contact.email, digits]
        if parts.allSatisfy({ $0 == nil || $0 == "" }) {
            parts += [contact.title, contact.address, contact.website]
        }
        return "card:" + parts.map { $0.map(folded) ?? "" }.joined(separator: "|")
    }

    /// Lower case, NFC, white space folded; a bar inside a field would read as a border, so it becomes a space.
    private static func folded(_ field: String) -> String {
        if field.utf8.allSatisfy({ $0 < 0x80 && $0 != .bar }) { return field.lowercased() }
        var scalars = String.UnicodeScalarView()
        for scalar in field.lowercased().precomposedStringWithCanonicalMapping.unicodeScalars {
            let isGap = scalar == "|" || scalar.properties.isWhitespace
            if isGap, scalars.last == " " { continue }
            scalars.append(isGap ? " " : scalar)
        }
        return String(scalars)
    }
}
