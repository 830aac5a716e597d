/// What differs between two lead definitions, in words.
package struct DefinitionChanges: Sendable, Equatable {
    /// A sentence each, in the order of the newer definition.
    package private(set) var lines: [String] = []
    /// Whether verdicts or ratings may differ, and not only words and sign-offs.
    package let decide: Bool

    package init(
        from old: LeadDefinition,
        to new: LeadDefinition,
        _ oldQuestions: Questions,
        _ questions: Questions
    ) {
        decide = old.digest != new.digest
        if old.version != new.version {
            lines.append("Version \(old.version) became version \(new.version).")
        }
        let former = Dictionary(old.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for rule in new.rules {
            guard let before = former[rule.id] else {
                lines.append("New rule \(rule.id): \(rule.words(questions))")
                continue
            }
            lines += rule.changes(since: before, oldQuestions, questions)
        }
        let kept = Set(new.rules.map(\.id))
        for rule in old.rules where !kept.contains(rule.id) {
            lines.append("The rule \(rule.id) is gone: \(rule.words(oldQuestions))")
        }
        if decide, lines.isEmpty || old.rules.map(\.id) != new.rules.map(\.id),
            old.rules.count == new.rules.count,
            kept == Set(former.keys)
        {
            lines.append("The rules stand in another order.")
        }
        compare(old.rating, new.rating, oldQuestions, questions)
        for side in SignOff.Side.allCases { compare(old.agreement(of: side), new.agreement(of: side), side) }
    }

    private mutating func compare(
        _ old: RatingRules?,
        _ new: RatingRules?,
        _ before: Questions,
        _ now: Questions
    ) {
        switch (old, new) {
        case (nil, nil): break
        case (nil, _?): lines.append("Leads are rated now.")
        case (_?, nil): lines.append("Leads are rated no more.")
        case (let old?, let new?):
            if old.hot != new.hot { lines.append("Hot begins at \(new.hot) points, not \(old.hot).") }
            if old.warm != new.warm { lines.append("Warm begins at \(new.warm) points, not \(old.warm).") }
            let (was, now) = (old.lines.map { $0.words(before) }, new.lines.map { $0.words(now) })
            lines += now.filter { !was.contains($0) }.map { "New in the rating: \($0)" }
            lines += was.filter { !now.contains($0) }.map { "Gone from the rating: \($0)" }
        }
    }

    private mutating func compare(
        _ old: LeadDefinition.Agreement,
        _ new: LeadDefinition.Agreement,
        _ side: SignOff.Side
    ) {
        guard old != new else { return }
        switch new {
        case .signed(let signOff): lines.append("Signed by \(side.rawValue): \(signOff.by), \(signOff.on).")
        case .lapsed: lines.append("The signature of \(side.rawValue) is for other rules.")
        case .missing: lines.append("The signature of \(side.rawValue) is gone.")
        }
    }
}

extension LeadDefinition.Rule {
    /// "incomplete when the name is missing. (The name is missing.)"
    package func words(_ questions: Questions) -> String {
        "\(verdict.rawValue) when \(when.words(questions)). Reason: \(reason)"
    }

    fileprivate func changes(since old: Self, _ oldQuestions: Questions, _ questions: Questions) -> [String] {
        var changes: [String] = []
        if old.verdict != verdict {
            changes.append("The rule \(id) gives \(verdict.rawValue), not \(old.verdict.rawValue).")
        }
        if old.when != when {
            changes.append(
                "The rule \(id) holds when \(when.words(questions)), not when \(old.when.words(oldQuestions))."
            )
        }
        if old.reason != reason {
            changes.append("The rule \(id) says \"\(reason)\", not \"\(old.reason)\".")
        }
        return changes
    }
}

extension RatingRules.Line {
    package func words(_ questions: Questions) -> String {
        "\(points) points when \(when.words(questions)). Reason: \(reason)"
    }
}
