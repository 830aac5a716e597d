internal import Yams

/// A show file with a sign-off written into it; every other line stays as its author wrote it.
package struct SignedDefinition {
    /// The whole file anew.
    package let text: String

    /// Signs the definition of a show file as it stands.
    ///
    /// - Throws: `invalid` where the file cannot be worked with, or is not laid out line by line.
    package init(
        yaml text: String,
        file: String,
        questions: Questions,
        side: SignOff.Side,
        by name: String,
        on day: String
    ) throws(LanyardError) {
        let read = DefinitionFile(yaml: text, questions: questions)
        guard let definition = read.definition else {
            let complaint = read.complaints.first { !$0.isNote }?.text(in: file) ?? file
            throw LanyardError(.invalid, "Only a sound definition can be signed. \(complaint)", subject: file)
        }
        let signOff = SignOff(
            side: side,
            by: name,
            on: day,
            version: definition.version,
            digest: definition.shortDigest
        )
        let signOffs = definition.signOffs.filter { $0.side != side } + [signOff]
        let signed = Self.write(signOffs, into: text)
        guard let signed, case let again = DefinitionFile(yaml: signed, questions: questions).definition,
            again?.digest == definition.digest, again?.agreement(of: side) == .signed(signOff)
        else {
            throw LanyardError(
                .invalid,
                "The section definition of \(file) is not laid out line by line: write into it by hand:\n"
                    + Self.lines(signOffs, indent: "").joined(separator: "\n"),
                subject: file
            )
        }
        self.text = signed
    }

    /// Puts the lines of `signed` in the place of the old ones, or behind the version.
    private static func write(_ signOffs: [SignOff], into text: String) -> String? {
        guard let section = (try? compose(yaml: text))?.flatMap({ $0.mapping?["definition"]?.mapping }) else {
            return nil
        }
        let keys = section.map(\.key)
        guard let version = keys.first(where: { $0.scalar?.string == "version" })?.mark else { return nil }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        let indent = String(repeating: " ", count: version.column - 1)
        var place = version.line
        if let old = keys.firstIndex(where: { $0.scalar?.string == "signed" }),
            let first = keys[old].mark?.line
        {
            let next = first + lines[first...].prefix { $0.hasPrefix(indent + " ") }.count
            guard next <= lines.count, first >= 1 else { return nil }
            lines.removeSubrange((first - 1)..<next)
            place = first - 1
        }
        lines.insert(contentsOf: self.lines(signOffs, indent: indent), at: place)
        return lines.joined(separator: "\n")
    }

    private static func lines(_ signOffs: [SignOff], indent: String) -> [String] {
        ["\(indent)signed:"]
            + signOffs.sorted { $0.side.rawValue < $1.side.rawValue }.map { signOff in
                "\(indent)  \(signOff.side.rawValue): { by: \(quoted(signOff.by)), on: \(quoted(signOff.on)), "
                    + "version: \(signOff.version), digest: \(quoted(signOff.digest)) }"
            }
    }

    /// A name as YAML takes it whatever is in it.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}": quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
