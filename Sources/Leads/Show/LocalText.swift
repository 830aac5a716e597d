/// A text of the show file in one language or several: `label: Need`, or `label: { en: Need, de: Bedarf }`.
package struct LocalText: Sendable, Hashable {
    /// By language code ("en"); a text that stands alone has the code "".
    private let texts: [String: String]

    /// A text in each of some languages.
    package init(_ texts: [String: String]) { self.texts = texts }

    /// The text in a language; one that is missing there is shown in English, or else in the first language there is.
    package func text(in language: String) -> String {
        texts[language] ?? texts[""] ?? texts["en"] ?? texts.min { $0.key < $1.key }?.value ?? ""
    }

    /// The language in which `text(in:)` answers; a text that stands alone is taken to be in the one that is asked for.
    package func language(shownFor language: String) -> String {
        if texts[language] != nil || texts[""] != nil { return language }
        return texts["en"] != nil ? "en" : texts.keys.min() ?? language
    }

    /// Whether there is nothing to read in some language.
    package var isEmpty: Bool { texts.isEmpty || texts.values.contains { $0.utf8.isEmpty } }

    /// The languages that the text is given in; none for a text that stands alone.
    package var languages: [String] { texts.keys.filter { $0 != "" }.sorted() }
}

extension LocalText: ExpressibleByStringLiteral, CustomStringConvertible {
    package init(stringLiteral text: String) { self.init(["": text]) }

    /// The English text, for logs, terminals and programs.
    package var description: String { text(in: "en") }
}

extension LocalText: Codable {
    package init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let text = try? value.decode(String.self) {
            self.init(["": text])
            return
        }
        let texts = try value.decode([String: String].self)
        if let stranger = texts.keys.first(where: { !Self.isLanguage($0) }) {
            throw DecodingError.dataCorruptedError(
                in: value,
                debugDescription: "\(stranger) is no language like en; a text with a comma needs quotes"
            )
        }
        self.init(texts)
    }

    /// "en", "de", "pt-BR".
    private static func isLanguage(_ code: String) -> Bool {
        2...8 ~= code.utf8.count
            && code.utf8.allSatisfy { 0x61...0x7a ~= $0 || 0x41...0x5a ~= $0 || $0 == UInt8(ascii: "-") }
    }

    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        if let text = texts[""], texts.count == 1 {
            try value.encode(text)
        } else {
            try value.encode(texts)
        }
    }
}
