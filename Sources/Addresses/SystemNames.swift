internal import CIDN2
internal import CPSL
package import Leads

extension DomainNames {
    /// The names as libidn2 (UTS 46) and the public suffix list know them.
    package static let system = DomainNames(
        ascii: { domain in
            guard domain.utf8.count <= longest, domain.utf8.allSatisfy(isLegal) else { return nil }
            var output: UnsafeMutablePointer<CChar>?
            let flags = Int32(
                IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue | IDN2_USE_STD3_ASCII_RULES.rawValue
            )
            guard idn2_to_ascii_8z(domain, &output, flags) == Int32(IDN2_OK.rawValue), let output else {
                return nil
            }
            defer { idn2_free(output) }
            return String(cString: output)
        },
        isSuffix: { PublicSuffixes.latest.isSuffix($0) },
        registrable: { PublicSuffixes.latest.registrable($0) }
    )

    /// The library drops a blank in silence, so what no name can have is refused first; letters beyond ASCII are its own
    /// business.
    @Sendable private static func isLegal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...: true
        default: false
        }
    }

    /// A name has at most 253 letters; one beyond ASCII may be written with several bytes a letter.
    private static let longest = 1_024
}

/// The public suffix list: the newer of Debian's file and what the library was built with.
private final class PublicSuffixes: Sendable {
    static let latest = PublicSuffixes()

    /// The list, which is only read once it is loaded; as a number, because any thread may ask.
    private let place: Int

    private init() { place = Int(bitPattern: psl_latest(nil)) }

    private var list: OpaquePointer? { OpaquePointer(bitPattern: place) }

    func isSuffix(_ domain: String) -> Bool {
        guard let list else { return false }
        return psl_is_public_suffix2(list, domain, PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0
    }

    func registrable(_ domain: String) -> String? {
        guard let list, !domain.utf8.contains(0) else { return nil }
        // What comes back points into what was given.
        return domain.withCString { psl_registrable_domain(list, $0).map { String(cString: $0) } }
    }
}
