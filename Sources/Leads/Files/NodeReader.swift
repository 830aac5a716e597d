package import Yams

/// Reads what a person wrote in YAML, and gathers everything that is wrong instead of stopping at the first.
package protocol NodeReader {
    var complaints: [FileComplaint] { get set }
}

extension NodeReader {
    package mutating func complain(_ node: Node?, _ words: String, isNote: Bool = false) {
        let mark = node?.mark
        complaints.append(FileComplaint(line: mark?.line, column: mark?.column, words, isNote: isNote))
    }

    /// The values by their keys; a misspelt key does not go unnoticed.
    package mutating func values(of node: Node, known: [String]) -> [String: Node]? {
        guard case .mapping(let mapping) = node else {
            complain(node, "keys are expected here: \(known.joined(separator: ", ")).")
            return nil
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, known.contains(name) else {
                let name = key.scalar?.string ?? "this"
                let advice =
                    known.nearest(to: name).map { "Is \($0) meant?" }
                    ?? "Known are: \(known.joined(separator: ", "))."
                complain(key, "\"\(name.prefix(40))\" is not known here. \(advice)")
                continue
            }
            values[name] = value
        }
        return values
    }

    package mutating func text(_ node: Node) -> String? {
        guard case .scalar(let scalar) = node, !scalar.string.utf8.isEmpty else {
            complain(node, "a text is expected here.")
            return nil
        }
        return scalar.string
    }

    /// One text, or a list of them.
    package mutating func texts(_ node: Node) -> [String]? {
        guard case .sequence(let items) = node else { return text(node).map { [$0] } }
        let texts = items.compactMap { self.text($0) }
        if items.isEmpty { complain(node, "the list is empty.") }
        return texts.isEmpty ? nil : texts
    }

    package mutating func number(_ node: Node, in range: ClosedRange<Int>) -> Int? {
        guard let number = node.scalar.flatMap({ Int($0.string) }), range.contains(number) else {
            complain(
                node,
                "a whole number between \(range.lowerBound) and \(range.upperBound) is expected here."
            )
            return nil
        }
        return number
    }

    /// One of a few words.
    package mutating func word<Word: RawRepresentable & CaseIterable>(
        _ node: Node,
        _ type: Word.Type
    ) -> Word?
    where Word.RawValue == String {
        guard let text = self.text(node) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let all = type.allCases.map(\.rawValue)
        let advice =
            all.nearest(to: text).map { "Is \($0) meant?" }
            ?? "One of these is expected: \(all.joined(separator: ", "))."
        complain(node, "\"\(text.prefix(40))\" is not known here. \(advice)")
        return nil
    }

    package mutating func truth(_ node: Node) -> Bool? {
        if let truth = node.bool { return truth }
        complain(node, "true or false is expected here.")
        return nil
    }
}
