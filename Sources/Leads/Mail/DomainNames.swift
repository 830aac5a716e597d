/// What only libraries outside know of domain names; passed in, because this module is pure.
package struct DomainNames: Sendable {
    /// The name in ASCII and small letters, as the name service has it; `nil` where it can be none.
    package var ascii: @Sendable (String) -> String?
    /// Whether names are registered directly below this one ("co.uk"), so that it is nobody's own.
    package var isSuffix: @Sendable (String) -> Bool
    /// The part of an ASCII name that somebody registered ("acme.co.uk" of "mail.acme.co.uk").
    package var registrable: @Sendable (String) -> String?

    package init(
        ascii: @escaping @Sendable (String) -> String?,
        isSuffix: @escaping @Sendable (String) -> Bool,
        registrable: @escaping @Sendable (String) -> String?
    ) {
        self.ascii = ascii
        self.isSuffix = isSuffix
        self.registrable = registrable
    }

    /// What can be said without any library: every last label is a suffix.
    package static let plain = DomainNames(
        ascii: { $0.lowercased() },
        isSuffix: { !$0.utf8.contains(UInt8(ascii: ".")) },
        registrable: { name in
            let labels = name.split(separator: ".")
            return labels.count >= 2 ? labels.suffix(2).joined(separator: ".") : nil
        }
    )
}
