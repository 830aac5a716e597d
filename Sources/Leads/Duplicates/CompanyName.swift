/// Company names as they are compared: folded, without the legal form.
package enum CompanyName {
    private static let forms: Set<[UInt8]> = Set(
        """
        gmbh mbh ggmbh ag kg kgaa ohg gbr ug se ev ek co cie ltd limited llc llp lp inc incorporated corp corporation \
        company plc sa sarl sas sasu spa srl snc bv nv vof ab as asa oy oyj aps kk pty pvt private sp zoo doo dd kft zrt \
        sro ltda eurl cv the und and et
        """.split(separator: " ").map { Array($0.utf8) }
    )
    /// What is left of forms like SpA and sro that were written with points.
    private static let formLetters = Set("aclnoprsvz".utf8)

    static func words(of name: String) -> [[UInt8]] {
        let all = FoldedText.words(of: name).map(Umlauts.joined)
        let telling = all.enumerated().filter { index, word in
            !forms.contains(word) && (index == 0 || word.count > 1 || !formLetters.contains(word[0]))
        }.map(\.element)
        return Array((telling.isEmpty ? all : telling).prefix(8))
    }

    /// The word to search for a company by, folded; `nil` where nothing but a legal form is written.
    package static func longestWord(of name: String) -> String? {
        let telling = Set(words(of: name))
        return FoldedText.words(of: name).filter { telling.contains(Umlauts.joined($0)) }
            .max { $0.count < $1.count }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// What spellings of the same company have in common; empty where nothing is written.
    package static func key(of name: String) -> [UInt8] { Array(words(of: name).joined(separator: [0x20])) }
}
