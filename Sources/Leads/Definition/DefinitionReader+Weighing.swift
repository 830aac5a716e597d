extension DefinitionReader {
    /// Looks for what a definition cannot mean: rules that never hold, that hold for everybody, that contradict each
    /// other, or that can never decide.
    mutating func weigh(_ definition: LeadDefinition) {
        let conditions = definition.rules.map(\.when) + (definition.rating?.lines.map(\.when) ?? [])
        let space = ConditionSpace(of: conditions, questions: questions)
        let before = complaints.count
        for (index, rule) in definition.rules.enumerated() {
            weigh(rule, at: index, among: definition.rules, in: space)
        }
        if complaints.count == before,
            space.canHold(.not(.any(definition.rules.filter { $0.verdict != .qualified }.map(\.when))))
                == false
        {
            complain(nil, "no lead can ever be qualified: for every lead, at least one of the rules holds.")
        }
        if let rating = definition.rating { weigh(rating, in: space) }
    }

    private mutating func weigh(
        _ rule: LeadDefinition.Rule,
        at index: Int,
        among rules: [LeadDefinition.Rule],
        in space: ConditionSpace
    ) {
        let place = rulePlaces[index]
        if space.canHold(rule.when) == false {
            complain(place, "the rule \(rule.id) can never hold: \(rule.when.words(questions)).")
        } else if space.canHold(.not(rule.when)) == false {
            complain(place, "the rule \(rule.id) holds for every lead: \(rule.when.words(questions)).")
        } else if let twin = rules[..<index].first(where: { isSame($0.when, rule.when, in: space) }) {
            let words =
                twin.verdict == rule.verdict
                ? "the rule \(rule.id) says the same as the rule \(twin.id)."
                : "the rule \(rule.id) contradicts the rule \(twin.id): the same condition, once \(twin.verdict.rawValue), once \(rule.verdict.rawValue)."
            complain(place, words)
        } else {
            let graver = rules.filter { $0.verdict.isGraver(than: rule.verdict) }
            guard space.canHold(.all([rule.when, .not(.any(graver.map(\.when)))])) == false else { return }
            let covering = graver.first { space.canHold(.all([rule.when, .not($0.when)])) == false }
            let by =
                covering.map { "the rule \($0.id) (\($0.verdict.rawValue)) holds" } ?? "a graver rule holds"
            complain(
                place,
                "the rule \(rule.id) can never decide: wherever it holds, \(by) too. Its reason is shown all the same.",
                isNote: true
            )
        }
    }

    private func isSame(_ one: Condition, _ other: Condition, in space: ConditionSpace) -> Bool {
        space.canHold(.all([one, .not(other)])) == false && space.canHold(.all([other, .not(one)])) == false
    }

    private mutating func weigh(_ rating: RatingRules, in space: ConditionSpace) {
        for (line, place) in zip(rating.lines, linePlaces) where space.canHold(line.when) == false {
            complain(place, "these points are never given: \(line.when.words(questions)).")
        }
        let most = rating.lines.reduce(0) { $0 + max(0, $1.points) }
        if most < rating.hot {
            complainOfRating(
                "no lead can ever be hot: all points together are \(most), hot begins at \(rating.hot)."
            )
        }
    }
}

extension Verdict {
    fileprivate func isGraver(than other: Verdict) -> Bool {
        (Verdict.allCases.firstIndex(of: self) ?? 0) < (Verdict.allCases.firstIndex(of: other) ?? 0)
    }
}
