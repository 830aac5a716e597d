/// An e-mail address as mail systems take it (RFC 5321, with the letters of RFC 6531).
///
/// The local part may be quoted, the domain may be an address literal. Comments and folds of RFC 5322 belong to message
/// headers and are refused.
package struct MailAddress: Sendable, Hashable {
    /// The part before the `@`, as written.
    package var local: String
    package var domain: Domain

    /// Where the mail goes.
    package enum Domain: Sendable, Hashable {
        /// A name, in small letters, which may have letters beyond ASCII.
        case name(String)
        /// An IPv4 or IPv6 address of a machine, without its brackets.
        case literal(String)
    }

    /// `nil` where no mail system would take it.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        // RFC 5321, 4.5.3.1: a path is at most 256 octets with its brackets, a local part at most 64.
        guard bytes.count <= 254, let at = Self.end(ofLocalPartIn: bytes), 1...64 ~= at else { return nil }
        let domain = bytes[(at + 1)...]
        if domain.first == UInt8(ascii: "[") {
            guard let literal = AddressLiteral.text(of: domain) else { return nil }
            self.domain = .literal(literal)
        } else {
            guard Self.isDomain(domain) else { return nil }
            self.domain = .name(String(decoding: domain, as: UTF8.self).lowercased())
        }
        local = String(decoding: bytes[..<at], as: UTF8.self)
    }

    /// Whether a text is a domain of at least two labels.
    static func isDomainName(_ text: String) -> Bool {
        isDomain(Array(text.utf8)[...]) && text.utf8.contains(UInt8(ascii: "."))
    }
}

extension MailAddress {
    private static let atomSigns = Set("!#$%&'*+-/=?^_`{|}~".utf8)

    /// Where the `@` behind a local part of sane syntax stands.
    private static func end(ofLocalPartIn bytes: [UInt8]) -> Int? {
        if bytes.first == UInt8(ascii: "\"") { return end(ofQuotedIn: bytes) }
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
        let atoms = bytes[..<at].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isFine = atoms.allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { isLetterOrDigit($0) || atomSigns.contains($0) }
        }
        return isFine ? at : nil
    }

    private static func end(ofQuotedIn bytes: [UInt8]) -> Int? {
        var index = 1
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "@") ? index + 1 : nil
            case UInt8(ascii: "\\"):
                guard index + 1 < bytes.count, 0x20...0x7e ~= bytes[index + 1] else { return nil }
                index += 2
            case 0x20...0x7e, 0x80...: index += 1
            default: return nil
            }
        }
        return nil
    }

    private static func isDomain(_ domain: ArraySlice<UInt8>) -> Bool {
        domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
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
