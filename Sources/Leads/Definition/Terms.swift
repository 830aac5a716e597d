/// Texts that a condition looks for, folded once.
package struct Terms: Sendable, Hashable, ExpressibleByArrayLiteral {
    package let texts: [String]
    private let folded: [[UInt8]]
    private let words: [[[UInt8]]]

    package init(_ texts: [String]) {
        self.texts = texts
        folded = texts.map(FoldedText.bytes(of:))
        words = texts.map(FoldedText.words(of:))
    }

    package init(arrayLiteral texts: String...) { self.init(texts) }

    /// Whether a text is one of these.
    func contains(_ text: String) -> Bool { folded.contains(FoldedText.bytes(of: text)) }

    /// Whether one of these stands in a text, from the beginning of a word to the end of one.
    func stands(in text: String) -> Bool {
        let text = FoldedText.words(of: text)
        return words.contains { text.containsRun($0) }
    }
}

extension [[UInt8]] {
    /// Whether these words stand somewhere in a row.
    fileprivate func containsRun(_ words: [[UInt8]]) -> Bool {
        guard !words.isEmpty, words.count <= count else { return false }
        return (0...(count - words.count)).contains { start in
            self[start..<(start + words.count)].elementsEqual(words)
        }
    }
}
