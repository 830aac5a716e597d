import Leads

/// The first card of a vCard payload, as far as a contact needs it.
struct VCard {
    private(set) var uid: String?
    /// The payload, in the charset that the card names.
    let payload: Payload

    private var formattedName: String?
    /// Family, given, additional, prefix, suffix.
    private var nameParts: [String?] = []
    private var company: String?
    private var title: String?
    private var role: String?
    private var emails: [Ranked] = []
    private var phones: [Ranked] = []
    private var addresses: [Ranked] = []
    private var websites: [Ranked] = []

    /// A value and its place: the lowest rank first, then as written.
    private struct Ranked {
        let rank: Int
        let value: String
    }

    init(_ payload: Payload) {
        self.payload = VCard.inNamedCharset(payload)
        var lines = VCardLines(payload.bytes[...])
        // A card inside a card (AGENT) is somebody else; a second card after a missing END looks the same.
        var depth = 0
        while let line = lines.next() {
            guard let property = VCardProperty(line) else { continue }
            switch property.name {
            case .begin, .agent:
                if property.opensCard { depth += 1 }
            case .end:
                depth -= 1
                if depth <= 0 { return }
            case .version:
                if depth <= 1 { lines.keepsFoldBlank = property.value.trimmed.starts(withWord: "2") }
            default:
                if depth <= 1 { take(property) }
            }
        }
    }

    var contact: Contact {
        var contact = Contact()
        contact.name = formattedName ?? composedName
        contact.familyName = part(0)
        contact.givenName = part(1)
        contact.company = company
        contact.title = title ?? role
        VCard.sorted(emails).forEach { contact.emails.appendNew($0) }
        VCard.sorted(phones).forEach { contact.phones.appendNew($0) }
        contact.address = VCard.sorted(addresses).first
        contact.website = VCard.sorted(websites).first
        return contact
    }

    private mutating func take(_ property: VCardProperty) {
        let text = property.text(in: payload)
        let plain = Escaped.resolve(text[...])
        let preference = property.parameters.preference
        switch property.name {
        case .formattedName: formattedName = formattedName ?? plain.field
        case .name: takeName(text)
        case .organisation: company = company ?? VCard.parts(text, limit: 2).first ?? nil
        case .title: title = title ?? plain.field
        case .role: role = role ?? plain.field
        case .email: VCard.add(VCard.mailAddress(plain), preference, to: &emails)
        case .telephone:
            // A preferred fax is still nothing to call.
            let rank = property.parameters.isMachine ? preference + 1_000 : preference
            VCard.add(plain.without(prefix: "tel:").field, rank, to: &phones)
        case .address:
            let rank = property.parameters.isWork ? preference * 2 : preference * 2 + 1
            VCard.add(VCard.address(text), rank, to: &addresses)
        case .url: VCard.add(plain.field?.website, preference, to: &websites)
        case .uid: takeUID(plain)
        case .begin, .end, .version, .agent: break
        }
    }

    /// Who labels one property of a card writes the others, unlabelled, in the same charset.
    private static func inNamedCharset(_ payload: Payload) -> Payload {
        guard payload.charset != .utf8 else { return payload }
        let labels = payload.bytes.indices.lazy.filter { payload.bytes[$0...].starts(withWord: "charset=") }
        let names = labels.prefix(8).map {
            payload.bytes[($0 + 8)...].prefix { $0 != .colon && $0 != .semicolon }
        }
        let charsets = names.compactMap(Charset.init(name:)).filter { $0 != .utf8 }
        return charsets.first.flatMap(payload.reread(in:)) ?? payload
    }

    private mutating func takeName(_ text: String) {
        let parts = VCard.parts(text, limit: 7)
        if nameParts.isEmpty, parts.contains(where: { $0 != nil }) { nameParts = parts }
    }

    private mutating func takeUID(_ text: String) {
        guard uid == nil, case .id(let whole) = BadgeID(text) else { return }
        guard case .id(let id) = BadgeID(whole.without(prefix: "urn:uuid:")) else { return }
        uid = id
    }

    /// Prefix, given, additional, family, suffix: for a card without FN.
    private var composedName: String? {
        [3, 1, 2, 0, 4].compactMap(part).joined(separator: " ").field
    }

    private func part(_ index: Int) -> String? {
        index < nameParts.count ? nameParts[index] : nil
    }

    /// The components of a structured value, cleaned; an empty one is `nil`.
    private static func parts(_ text: String, limit: Int) -> [String?] {
        Escaped.split(text[...], at: .semicolon, limit: limit).map { Escaped.resolve($0).field }
    }

    private static func address(_ text: String) -> String? {
        parts(text, limit: 8).compactMap(\.self).joined(separator: ", ").field
    }

    /// Without `mailto:` and without the query that may follow it.
    private static func mailAddress(_ text: String) -> String? {
        let address = text.field?.without(prefix: "mailto:") ?? ""
        guard let query = address.utf8.firstIndex(of: UInt8(ascii: "?")) else { return address.field }
        return address[..<query].field
    }

    private static func add(_ value: String?, _ rank: Int, to list: inout [Ranked]) {
        guard let value, list.count < FieldLimit.values else { return }
        list.append(Ranked(rank: rank, value: value))
    }

    private static func sorted(_ list: [Ranked]) -> [String] {
        list.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(
            \.element.value
        )
    }
}

extension VCardProperty {
    /// `BEGIN:VCARD`, or `AGENT:BEGIN:VCARD` for a card within the card.
    fileprivate var opensCard: Bool {
        name == .begin ? value.trimmed.equals(word: "vcard") : value.trimmed.equals(word: "begin:vcard")
    }
}
