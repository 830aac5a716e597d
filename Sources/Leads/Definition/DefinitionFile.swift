internal import Yams

/// The lead definition of a show file, with everything that is wrong with it.
package struct DefinitionFile: Sendable {
    /// `nil` where it cannot be worked with.
    package private(set) var definition: LeadDefinition?
    /// From top to bottom.
    package private(set) var complaints: [FileComplaint]

    /// Reads the section `definition` of a show file.
    ///
    /// `lists` are the lists of domains that there are, `nil` where that is not known; `deeply` also looks for
    /// contradictions and for rules without effect.
    package init(yaml text: String, questions: Questions, lists: [String]? = nil, deeply: Bool = false) {
        var reader = DefinitionReader(questions: questions, lists: lists)
        definition = Self.section(text, &reader).flatMap { reader.definition($0) }
        if deeply, let definition, reader.complaints.isEmpty { reader.weigh(definition) }
        complaints = reader.complaints.sorted {
            ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0)
        }
        if complaints.contains(where: { !$0.isNote }) { definition = nil }
    }

    private static func section(_ text: String, _ reader: inout DefinitionReader) -> Node? {
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            // Yams quotes the line that is wrong, however long it is.
            reader.complain(nil, "this is no YAML: \("\(error)".prefix(400))")
            return nil
        }
        guard let root, let section = root.mapping?["definition"] else {
            reader.complain(root, "the section definition is missing.")
            return nil
        }
        return section
    }
}

extension DefinitionFile {
    /// The questions of a show file; `nil` where it has none that can be read.
    package static func questions(in text: String) -> Questions? {
        struct Form: Decodable {
            var questions: Questions
        }
        return try? YAMLDecoder().decode(Form.self, from: text).questions
    }
}
