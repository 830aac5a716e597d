/// A domain as typing errors are looked for: its first label, and the rest.
struct PartedDomain: Sendable {
    let text: String
    let name: [UInt8]
    /// Without the dot in front; empty for a name without dots.
    let end: [UInt8]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        let dot = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        self.text = text
        name = Array(bytes[..<dot])
        end = Array(bytes[dot...].dropFirst())
    }
}

/// Finds typing errors in well-known domains; it must never "correct" a domain that somebody really has.
enum MailSuggestion {
    /// A shorter name is one letter away from too many others ("gmx", "aol", "live").
    private static let shortestName = 5
    /// Ends that are no suffix, but a slip from one of these.
    private static let commonEnds = ["com", "net", "org", "de"].map { Array($0.utf8) }

    /// The domain that was meant; `nil` where none is near, or where the domain is known to be somebody's.
    static func domain(insteadOf text: String, _ domains: MailDomains) -> String? {
        let typed = PartedDomain(text)
        guard !typed.end.isEmpty else {
            // The dot was left out.
            return domains.parted.first { $0.name + $0.end == typed.name }?.text
        }
        let endExists = domains.names.isSuffix(String(decoding: typed.end, as: UTF8.self))
        let near = domains.parted.filter { isSlip(typed, endExists, for: $0) }
        let isOther = !endExists && commonEnds.contains { distance($0, typed.end) == 1 }
        // Most domains are near to nothing, so whether this one is somebody's is asked last.
        guard isOther || !near.isEmpty, !near.contains(where: { $0.text == text }), !domains.isKnown(text)
        else {
            return nil
        }
        if let nearest = near.min(by: { distance($0, typed) < distance($1, typed) }) { return nearest.text }
        return commonEnds.first { distance($0, typed.end) == 1 }.map {
            String(decoding: typed.name + [UInt8(ascii: ".")] + $0, as: UTF8.self)
        }
    }

    private static func isSlip(_ typed: PartedDomain, _ endExists: Bool, for known: PartedDomain) -> Bool {
        guard known.name.count >= shortestName else {
            return known.name == typed.name && !endExists && distance(typed.end, known.end) <= 1
        }
        guard abs(known.name.count - typed.name.count) <= 1 else { return false }
        // Under an end that exists, only the very same end is meant: yahoo.co may be somebody's.
        guard typed.end == known.end || !endExists && distance(typed.end, known.end) <= 1 else {
            return false
        }
        return EditDistance.between(typed.name, known.name, most: 1) != nil
    }

    private static func distance(_ one: PartedDomain, _ other: PartedDomain) -> Int {
        distance(one.name, other.name) + distance(one.end, other.end)
    }

    private static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        EditDistance.between(one, other, most: 3) ?? 4
    }
}
