extension LeadDefinition {
    /// The verdict on a lead: the gravest of all rules that apply, and the findings of all of them.
    package func assess(_ lead: Lead, domains: MailDomains) -> Assessment {
        assess(LeadFacts(lead, domains: domains))
    }

    /// The verdict on what is known of a lead; the same facts always give the same one.
    package func assess(_ facts: LeadFacts) -> Assessment {
        let applying = rules.filter { $0.when.holds(facts) }
        let findings = Verdict.allCases.flatMap { verdict in
            applying.filter { $0.verdict == verdict }.map { rule in
                Finding(
                    rule: rule.id,
                    verdict: verdict,
                    reason: rule.reason,
                    items: rule.when.items(facts)
                )
            }
        }
        return Assessment(
            verdict: findings.first?.verdict ?? .qualified,
            definitionVersion: version,
            findings: findings,
            rating: rating?.rate(facts),
            hints: RescueHint.hints(facts)
        )
    }
}
