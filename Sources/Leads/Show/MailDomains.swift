/// Mail domains that say something about an address; the lists are files that anyone can replace.
package struct MailDomains: Sendable, Equatable {
    package var free: Set<String>
    package var disposable: Set<String>
    /// Further lists by name, for conditions to ask about ("customers").
    package var named: [String: Set<String>]

    package init(
        free: Set<String> = [],
        disposable: Set<String> = [],
        named: [String: Set<String>] = [:]
    ) {
        self.free = free
        self.disposable = disposable
        self.named = named
    }

    /// The names of the lists that conditions can ask for.
    package var lists: [String] { named.keys.sorted() }

    /// Changes whenever any of the lists does.
    package var digest: [UInt8] {
        var lists = named
        (lists["free-mail"], lists["disposable-mail"]) = (free, disposable)
        let values = lists.mapValues { CBOR.array($0.sorted().map(CBOR.text)) }
        return SHA256Digest.bytes(of: CBOR.map(values).encoded)
    }
}

extension MailDomains {
    /// A million domains; a file that is larger is no list.
    private static let largestList = 20_000_000

    /// Reads a list: one domain a line, `#` starts a comment; `@` or `*.` before a domain is taken as said.
    ///
    /// - Throws: `invalid` with the line where it is no list of domains in UTF-8.
    package static func list(_ bytes: [UInt8], file: String) throws(LanyardError) -> Set<String> {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        guard bytes.count <= largestList, !bytes.contains(0) else {
            throw LanyardError(
                .invalid,
                "The list \(file) is no text in UTF-8. Save it anew as plain text in UTF-8.",
                subject: file
            )
        }
        var domains: Set<String> = []
        let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            guard let text = String(validating: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self) else {
                throw LanyardError(
                    .invalid,
                    "The list \(file):\(index + 1) is not written in UTF-8. Save it anew as UTF-8.",
                    subject: file
                )
            }
            let entry = trimmed(text)
            guard !entry.utf8.isEmpty else { continue }
            guard MailAddress.isDomainName(entry) else {
                throw LanyardError(
                    .invalid,
                    "The list \(file):\(index + 1): \"\(entry.prefix(60))\" is no domain. Write one domain a line, like acme.com.",
                    subject: file
                )
            }
            domains.insert(entry.lowercased())
        }
        return domains
    }

    private static func trimmed(_ line: String) -> String {
        let blanks: Set<UnicodeScalar> = [" ", "\t", "\r", "\u{a0}", "\u{feff}"]
        var scalars = line.unicodeScalars[...]
        while let first = scalars.first, blanks.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, blanks.contains(last) { scalars.removeLast() }
        if scalars.starts(with: "*.".unicodeScalars) { scalars.removeFirst(2) }
        if scalars.first == "@" { scalars.removeFirst() }
        return String(String.UnicodeScalarView(scalars))
    }
}
