package import Leads

/// What a look at sample badges of a show comes to.
package enum FormatProposal: Sendable, Equatable {
    /// The text of a format file, for a person to check: what could not be told stands in it as a comment.
    case file(String)
    /// A format that there is reads these badges already.
    case known(format: String)
    /// Why there is nothing to propose, in a sentence.
    case unclear(reason: String)

    /// More tell nothing new.
    static let sampleLimit = 1_000

    /// Looks at the badges of one show, the more the better, beside the formats that the show has.
    ///
    /// The format is called as its file will be.
    package init(of samples: [Symbol], called name: String, beside formats: BadgeFormats) {
        let payloads = samples.prefix(Self.sampleLimit).filter {
            $0.payload.count <= BadgeFormats.payloadLimit
        }.map(
            Payload.init
        )
        guard DeclaredFormat.isName(name), !BadgeFormats.builtIn.contains(name) else {
            self = .unclear(
                reason: "A format is called by small letters, digits and hyphens, unlike those built in."
            )
            return
        }
        guard !payloads.isEmpty else {
            self = .unclear(reason: "There is no badge in these samples.")
            return
        }
        let known = Set(samples.map { Self.format(of: $0, formats) })
        // These take what nobody knows better.
        let vague: Set<String?> = ["delimited", "link", "id", nil]
        if known.count == 1, let format = known.first ?? nil, !vague.contains(format) {
            self = .known(format: format)
            return
        }
        let proposal =
            Self.delimited(payloads, name) ?? Self.json(payloads, name) ?? Self.link(payloads, name)
            ?? Self.prefixed(payloads, name)
        self =
            proposal.map { .file($0) }
            ?? .unclear(
                reason: "These badges have no structure in common. As ids they are read without a format."
            )
    }

    private static func format(of symbol: Symbol, _ formats: BadgeFormats) -> String? {
        switch formats.read(symbol) {
        case .read(let reading): reading.format
        case .unreadable: nil
        }
    }

    /// The same delimiter, and about the same number of fields, in all.
    private static func delimited(_ payloads: [Payload], _ name: String) -> String? {
        for delimiter in DelimitedFormat.delimiters {
            let rows = payloads.compactMap { DelimitedText($0.text, by: delimiter)?.fields }
            let counts = rows.map(\.count)
            guard rows.count == payloads.count, let least = counts.min(), let most = counts.max(), least >= 3,
                most <= DelimitedText.fieldLimit
            else { continue }
            let columns = (0..<most).map { index in
                SampleColumn("\(index + 1)", rows.map { $0.indices.contains(index) ? $0[index] : "" })
            }
            let by = delimiter == [.tab] ? "tab" : "\"\(String(decoding: delimiter, as: UTF8.self))\""
            let fields = least == most ? "\(least)" : "\(least)-\(most)"
            return file(
                name,
                "delimited: { by: \(by), fields: \(fields) }",
                SampleColumns(columns),
                payloads.count
            )
        }
        return nil
    }

    private static func json(_ payloads: [Payload], _ name: String) -> String? {
        let objects = payloads.compactMap { JSONLeaves.read($0.text) }
        guard objects.count == payloads.count, let first = objects.first else { return nil }
        let keys = first.keys.filter { key in objects.allSatisfy { $0[key] != nil } && key.isPlainWord }
            .sorted()
        guard !keys.isEmpty else { return nil }
        let columns = keys.map { key in SampleColumn(key, objects.map { $0[key] ?? "" }) }
        return file(
            name,
            "json: { keys: [\(keys.joined(separator: ", "))] }",
            SampleColumns(columns),
            payloads.count
        )
    }

    /// One host; the steps of the path, and the parameters, that differ.
    private static func link(_ payloads: [Payload], _ name: String) -> String? {
        let links = payloads.compactMap { Link($0.text)?.parts }
        guard links.count == payloads.count, let first = links.first, let host = first["host"],
            host.isPlainWord,
            links.allSatisfy({ $0["host"] == host })
        else { return nil }
        let sources = first.keys.filter { key in
            key.isPlainWord && key != "host" && key != "path.last" && links.allSatisfy { $0[key] != nil }
        }
        let columns = sources.sorted().map { key in SampleColumn(key, links.map { $0[key] ?? "" }) }
        guard !columns.isEmpty else { return nil }
        return file(name, "url: { host: \(host) }", SampleColumns(columns), payloads.count, identity: "text")
    }

    /// A prefix and a number.
    private static func prefixed(_ payloads: [Payload], _ name: String) -> String? {
        let ids = payloads.compactMap { payload -> String? in
            if case .id(let id) = BadgeID(payload.text) { id } else { nil }
        }
        let prefixes = Set(ids.map { String(decoding: $0.utf8.prefix { !$0.isASCIIDigit }, as: UTF8.self) })
        guard ids.count == payloads.count, prefixes.count == 1, let prefix = prefixes.first,
            prefix.isPlainWord
        else {
            return nil
        }
        let numbers = ids.map { $0.utf8.dropFirst(prefix.utf8.count) }
        guard numbers.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else { return nil }
        let lengths = numbers.map(\.count)
        let (least, most) = (lengths.min() ?? 1, lengths.max() ?? 1)
        let count = least == most ? "\(least)" : "\(least)-\(most)"
        return """
            format: \(name)
            about: Proposed from \(payloads.count) samples. Check it before the show.
            recognise:
              shape: ["\(prefix)", { of: digits, count: \(count), as: number }]
            # number instead of text, if the organiser's list leaves the prefix out
            badge: text
            identity: text

            """
    }

    private static func file(
        _ name: String,
        _ recognise: String,
        _ columns: SampleColumns,
        _ count: Int,
        identity: String? = nil
    ) -> String? {
        guard columns.badge != nil || !columns.fields.isEmpty else { return nil }
        var lines = [
            "format: \(name)", "about: Proposed from \(count) samples. Check it before the show.",
            "recognise:",
            "  \(recognise)",
        ]
        if let badge = columns.badge { lines.append("badge: \(badge.source)  # \(badge.example)") }
        if let identity { lines.append("identity: \(identity)") }
        if !columns.fields.isEmpty { lines.append("contact:") }
        lines += columns.fields.map { "  \($0.field): \($0.column.source)  # \($0.column.example)" }
        if columns.isNameOrderGuessed {
            lines.append("# Look at given and family: the samples do not tell which is which.")
        }
        lines += columns.rest.map { "# not used: \($0.source)  # \($0.example)" }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    /// What needs no quotes in a format file.
    fileprivate var isPlainWord: Bool {
        utf8.first.map { $0.isASCIIAlphanumeric } == true && utf8.count <= 100
            && utf8.allSatisfy {
                $0.isASCIIAlphanumeric || $0 == .dot || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }
}
