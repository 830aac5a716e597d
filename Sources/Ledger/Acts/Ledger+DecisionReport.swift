internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// Who decided how on the leads of this store; with `show`, on those of one show.
    package func decisionReport(ofShow show: String? = nil) async throws -> DecisionReport {
        try await allLeads(into: DecisionReport.Gathering(now: now())) { gathering, lead in
            guard show == nil || lead.show == nil || lead.show == show else { return }
            gathering.add(DecisionReport.Case(lead))
        }.result
    }

    /// How many leads of each show wait too long for a decision, without going through all of them.
    package func overdueLeads(ofShow show: String? = nil) async throws -> [String: Int] {
        let before = now() - DecisionReport.longestWait
        return try await read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT show, count(*) FROM lead
                        WHERE listed = 1 AND vetting = 'open' AND captured < :before AND \(Self.isOfShow)
                        GROUP BY show
                        """
                ),
                arguments: ["before": before, "show": show]
            )
            return Dictionary(uniqueKeysWithValues: rows.map { (($0[0] as String?) ?? "", $0[1] as Int) })
        }
    }
}

extension DecisionReport.Case {
    fileprivate init(_ lead: LeadSummary) {
        self.init(
            vetting: lead.vetting,
            verdict: lead.assessment.verdict,
            decider: lead.decision?.by,
            evidence: lead.decision?.what.choice.evidence,
            domain: lead.contact.email?.mailDomain,
            country: lead.country,
            show: lead.show,
            staff: lead.staff,
            hasFreeMail: lead.grades.contains(.free),
            hasNote: !lead.notes.isEmpty,
            metAt: lead.capturedAt
        )
    }
}
