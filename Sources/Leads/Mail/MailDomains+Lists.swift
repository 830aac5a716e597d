extension MailDomains {
    /// A million domains; a file that is larger is no list.
    private static let largestList = 20_000_000

    /// Reads a list of domains: one a line, `#` starts a comment; `@` or `*.` before a domain is taken as said.
    ///
    /// - Throws: `invalid` with the line where it is no list of domains in UTF-8.
    package static func list(
        _ bytes: [UInt8],
        file: String,
        names: DomainNames = .plain
    ) throws(LanyardError) -> [String] {
        var domains: [String] = []
        for (line, entry) in try entries(bytes, file: file) {
            guard MailAddress.isDomainName(entry), let name = names.ascii(entry.lowercased()) else {
                throw LanyardError(
                    .invalid,
                    "The list \(file):\(line): \"\(entry.prefix(60))\" is no domain. Write one domain a line, like acme.com.",
                    subject: file
                )
            }
            domains.append(name)
        }
        return domains
    }

    /// Reads a list of local parts of addresses ("info"), written as a list of domains is.
    package static func localParts(_ bytes: [UInt8], file: String) throws(LanyardError) -> [String] {
        try entries(bytes, file: file).map { $0.text.lowercased() }
    }

    /// The lines of a list with something on them, each with its number.
    private static func entries(
        _ bytes: [UInt8],
        file: String
    ) throws(LanyardError) -> [(line: Int, text: String)] {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let bytes = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        guard bytes.count <= largestList, !bytes.contains(0) else {
            throw LanyardError(
                .invalid,
                "The list \(file) is no text in UTF-8. Save it anew as plain text in UTF-8.",
                subject: file
            )
        }
        var entries: [(line: Int, text: String)] = []
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
            if !entry.utf8.isEmpty { entries.append((index + 1, entry)) }
        }
        return entries
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
