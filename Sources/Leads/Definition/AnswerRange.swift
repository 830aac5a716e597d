/// The bounds of an answer: numbers, days, or choices in the order of their question.
package struct AnswerRange: Sendable, Hashable {
    package var atLeast: String?
    package var atMost: String?

    package init(atLeast: String? = nil, atMost: String? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    /// Whether an answer as it is kept lies within.
    ///
    /// Days are written so that they compare as texts.
    func holds(_ answer: String) -> Bool {
        (atLeast.map { Self.isOrdered($0, answer) } ?? true)
            && (atMost.map { Self.isOrdered(answer, $0) } ?? true)
    }

    private static func isOrdered(_ lower: String, _ upper: String) -> Bool {
        switch (Double(lower), Double(upper)) {
        case (let lower?, let upper?): lower <= upper
        case (nil, nil): !upper.utf8.lexicographicallyPrecedes(lower.utf8)
        default: false
        }
    }

    /// The choices between the bounds, in the order of their question; `nil` where a bound is no choice.
    func choices(among all: [String]) -> [String]? {
        let first = atLeast.map(all.firstIndex(of:)) ?? all.startIndex
        let last = atMost.map(all.firstIndex(of:)) ?? (all.endIndex - 1)
        guard let first, let last else { return nil }
        return first <= last ? Array(all[first...last]) : []
    }
}
