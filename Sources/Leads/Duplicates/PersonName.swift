/// Names as they are compared: folded, umlauts as one letter however they were typed, without titles.
enum PersonName {
    /// Titles and particles that stand on one badge and not on another.
    private static let silent: Set<[UInt8]> = Set(
        """
        dr prof professor mr mrs ms miss sir herr frau hr fr dipl ing phd mba msc bsc ma jr sr von van de der den del \
        della di du la le bin al zu zur
        """.split(separator: " ").map { Array($0.utf8) }
    )

    static func words(of name: String) -> [[UInt8]] {
        let all = FoldedText.words(of: name).map(Umlauts.joined)
        let telling = all.filter { !silent.contains($0) }
        return Array((telling.isEmpty ? all : telling).prefix(6))
    }
}

/// Umlauts that were typed as two letters.
enum Umlauts {
    /// The word with `ae`, `oe` and `ue` as one letter, as folding leaves ä, ö and ü.
    static func joined(_ word: [UInt8]) -> [UInt8] {
        var joined: [UInt8] = []
        joined.reserveCapacity(word.count)
        for letter in word {
            if letter == UInt8(ascii: "e"), let last = joined.last, "aou".utf8.contains(last) { continue }
            joined.append(letter)
        }
        return joined
    }
}
