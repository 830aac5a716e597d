extension LeadDefinition {
    /// A verdict with the version that gave it and everything that speaks for it.
    package struct Assessment: Sendable, Hashable {
        package var verdict: Verdict
        package var definitionVersion: Int
        /// Every rule that applied, gravest first.
        package var findings: [Finding]
        package var rating: Rating?
        /// What may rescue a lead without a company's own address.
        package var hints: [RescueHint]

        package init(
            verdict: Verdict,
            definitionVersion: Int,
            findings: [Finding],
            rating: Rating? = nil,
            hints: [RescueHint] = []
        ) {
            self.verdict = verdict
            self.definitionVersion = definitionVersion
            self.findings = findings
            self.rating = rating
            self.hints = hints
        }
    }

    /// One rule that applied to a lead.
    package struct Finding: Sendable, Hashable {
        package var rule: String
        package var verdict: Verdict
        package var reason: String
        /// The fields and questions that want repair, where something is missing or wrong.
        package var items: [String]

        package init(rule: String, verdict: Verdict, reason: String, items: [String]) {
            self.rule = rule
            self.verdict = verdict
            self.reason = reason
            self.items = items
        }
    }
}

extension LeadDefinition.Assessment {
    /// The reasons of all rules that applied, gravest first.
    package var reasons: [String] {
        findings.isEmpty
            ? ["Meets the lead definition, version \(definitionVersion)."] : findings.map(\.reason)
    }

    /// The ids of the rules that decided.
    package var decidedBy: [String] { findings.filter { $0.verdict == verdict }.map(\.rule) }

    /// The fields and questions to fill in, in the order of the rules; a page puts the cursor into the first.
    package var missing: [String] {
        var seen: Set<String> = []
        return findings.filter { $0.verdict == .incomplete }.flatMap(\.items).filter {
            seen.insert($0).inserted
        }
    }
}
