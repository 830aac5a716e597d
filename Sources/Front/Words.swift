package import Foundation
internal import Leads
internal import Yams

/// The texts of all pages in one language, as `messages/CODE.yaml` has them: sections, and in each a text a key.
package struct Words: Sendable {
    /// The code of the language ("en").
    package let language: String
    let sections: [String: [String: String]]

    /// Reads the text of a file.
    ///
    /// - Throws: `internal` when that is no list of sections with a text a key.
    init(language: String, yaml: String) throws {
        self.language = language
        do {
            sections = try YAMLDecoder().decode([String: [String: String]].self, from: yaml)
        } catch {
            throw LanyardError(.internal, "The messages \(language).yaml cannot be read.", cause: error)
        }
    }

    /// How dates and numbers are written.
    package var locale: Locale { Locale(identifier: language == "en" ? "en_GB" : language) }

    /// How the language calls itself.
    var name: String { self["page", "name"] }

    /// A text; one that is missing shows its key, so that somebody notices.
    package subscript(section: String, key: String) -> String {
        sections[section]?[key] ?? "\(section).\(key)"
    }

    /// A text with its `{braces}` filled in.
    package func callAsFunction(_ section: String, _ key: String, _ values: [String: String]) -> String {
        values.reduce(self[section, key]) { text, value in
            text.replacing("{\(value.key)}", with: value.value)
        }
    }

    /// A text about some number of things: for one, the text with `One` behind its key.
    package func count(_ section: String, _ key: String, _ count: Int) -> String {
        self(section, count == 1 ? "\(key)One" : key, ["count": count.formatted(.number.locale(locale))])
    }

    /// What the program says, in this language: its own sentences are English; one without a translation stays so.
    ///
    /// What the program fills in stands between braces there: `"That is not {name}'s PIN."`.
    package func sentence(_ english: String) -> String {
        guard let sentences = sections["sentences"] else { return english }
        if let sentence = sentences[english] { return sentence }
        for (pattern, sentence) in sentences where pattern.utf8.contains(UInt8(ascii: "{")) {
            guard let values = SentencePattern(pattern).values(in: english) else { continue }
            return values.reduce(sentence) { $0.replacing("{\($1.key)}", with: $1.value) }
        }
        return english
    }
}
