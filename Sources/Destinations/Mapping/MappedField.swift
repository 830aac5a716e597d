/// One field of the target: where its value comes from and what is done to it.
package struct MappedField: Sendable, Hashable {
    /// How a value meets one that the target has already.
    package enum WriteMode: String, Sendable, CaseIterable {
        case overwrite
        /// Only in a record that is made now.
        case ifNew = "if-new"
        /// Only where the target has nothing.
        case ifEmpty = "if-empty"
        /// Below what the target has, once.
        case append
    }

    package enum Source: Sendable, Hashable {
        /// A field of the lead by its name here.
        case lead(String)
        /// The same for every lead.
        case constant(String)
    }

    /// The target's own name of the field.
    package var name: String
    package var source: Source
    package var mode = WriteMode.overwrite
    /// What stands there when the lead has nothing.
    package var fallback: String?
    /// In UTF-16 units, as most systems count.
    package var longest: Int?
    /// The target's words for ours; `nil`: as they are.
    package var values: [String: String]?
    /// Between several values.
    package var separator = ", "
    /// Whether a lead without a value is not sent.
    package var isRequired = false

    package init(name: String, source: Source) {
        self.name = name
        self.source = source
    }
}

extension MappedField {
    /// What goes into the field.
    ///
    /// - Returns: The text; `nil` for nothing.
    /// - Throws: The words why the lead cannot be sent so.
    package func value(of lead: OutgoingLead) throws(MappingRefusal) -> String? {
        let raw =
            switch source {
            case .constant(let text): [text]
            case .lead(let name): lead.values[name] ?? []
            }
        var texts: [String] = []
        for text in raw where !text.utf8.isEmpty {
            guard let values else {
                texts.append(text)
                continue
            }
            // Bytes, because Swift takes differently written texts for the same.
            guard let known = values.first(where: { $0.key.utf8.elementsEqual(text.utf8) })?.value ?? fallback
            else {
                throw MappingRefusal(
                    words: "\(name): nothing is said about what \"\(text.prefix(60))\" is there."
                )
            }
            texts.append(known)
        }
        if texts.isEmpty, let fallback { texts = [fallback] }
        guard !texts.isEmpty else {
            if isRequired { throw MappingRefusal(words: "\(name) is missing.") }
            return nil
        }
        let text = texts.joined(separator: separator)
        return longest.map { text.cut(to: $0) } ?? text
    }
}

/// Why a lead cannot be sent as the mapping says.
package struct MappingRefusal: Error, Hashable {
    package var words: String
}

extension String {
    /// The beginning that has at most so many UTF-16 units; no character is cut in two.
    package func cut(to longest: Int) -> String {
        guard utf16.count > longest else { return self }
        var (text, count) = ("", 0)
        for scalar in unicodeScalars {
            count += scalar.utf16.count
            guard count <= longest else { break }
            text.unicodeScalars.append(scalar)
        }
        return text
    }
}
