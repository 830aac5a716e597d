/// Rules about e-mail addresses that need no network.
package enum MailAddress {
    /// What can be said of an address; graver ones first.
    package enum Grade: String, Sendable, Codable, CaseIterable {
        /// No mail system would take it.
        case malformed
        /// A message to it came back for good.
        case bounced
        /// Its domain takes no mail.
        case unreachable
        /// Most likely a typing error in a well-known domain.
        case misspelt
        /// Made to be thrown away.
        case disposable
        /// Anyone can have one (gmail.com): not a company's, and no reason to reject anybody.
        case free
        /// A function's, not a person's (info@).
        case role
        /// Neither malformed, disposable nor free: most likely the company's own.
        case corporate

        /// Whether it says something besides whose domain it is.
        var isTrait: Bool {
            switch self {
            case .bounced, .unreachable, .misspelt, .role: true
            case .malformed, .disposable, .free, .corporate: false
            }
        }

        /// How sentences call it.
        package var words: String {
            switch self {
            case .malformed: "malformed"
            case .bounced: "bounced"
            case .unreachable: "unreachable"
            case .misspelt: "misspelt"
            case .disposable: "throw-away"
            case .free: "free-mail"
            case .role: "a function's"
            case .corporate: "the company's own"
            }
        }
    }

    /// Everything that can be said of an address offline.
    package static func findings(_ address: String, _ domains: MailDomains) -> MailFindings {
        let lists = domains.named.filter { isListed(address, $0.value) }
        return MailFindings(grades: [grade(address, domains)], lists: Set(lists.keys))
    }

    private static func isListed(_ address: String, _ list: Set<String>) -> Bool {
        guard let labels = domain(of: address)?.split(separator: ".") else { return false }
        return labels.indices.dropLast().contains { list.contains(labels[$0...].joined(separator: ".")) }
    }

    package static func grade(_ address: String, _ domains: MailDomains) -> Grade {
        guard let domain = domain(of: address) else { return .malformed }
        let labels = domain.split(separator: ".")
        for first in labels.indices.dropLast() {
            let name = labels[first...].joined(separator: ".")
            if domains.disposable.contains(name) { return .disposable }
            if domains.free.contains(name) { return .free }
        }
        return .corporate
    }

    /// The domain, in lower case, of an address with sane syntax (RFC 5321 without quoted parts and literals;
    /// letters beyond ASCII are allowed, RFC 6531).
    package static func domain(of address: String) -> String? {
        let bytes = Array(address.utf8)
        // RFC 5321, 4.5.3.1: a path is at most 256 octets with its brackets.
        guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let (local, domain) = (bytes[..<at], bytes[(at + 1)...])
        guard isLocalPart(local), isDomain(domain) else { return nil }
        return String(decoding: domain, as: UTF8.self).lowercased()
    }

    /// Whether a text is a domain of at least two labels.
    static func isDomainName(_ text: String) -> Bool { isDomain(Array(text.utf8)[...]) }

    private static let atomSigns = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    private static func isLocalPart(_ local: ArraySlice<UInt8>) -> Bool {
        guard 1...64 ~= local.count else { return false }
        return local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy {
            atom in
            !atom.isEmpty && atom.allSatisfy { isLetterOrDigit($0) || atomSigns.contains($0) }
        }
    }

    private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
        let labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let top = labels.last, !top.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            return false
        }
        return labels.allSatisfy { label in
            let hyphen = UInt8(ascii: "-")
            return 1...63 ~= label.count && label.first != hyphen && label.last != hyphen
                && label.allSatisfy { isLetterOrDigit($0) || $0 == hyphen }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x80...: true
        default: false
        }
    }
}
