internal import Foundation
internal import Leads
internal import Ledger

/// What the template `vetting-rows` shows: rows of the table, and the way to the next.
struct TableView {
    let page: LeadTablePage
    let filters: String
    let others: [LeadID: [String]]
    let words: Words
    private let clock: ShowClock

    init(_ page: LeadTablePage, filters: String, others: [LeadID: [String]], show: Show, words: Words) {
        (self.page, self.filters, self.others, self.words) = (page, filters, others, words)
        clock = ShowClock(show, words)
    }

    var content: [String: Any] {
        let count = min(page.count, Ledger.mostCounted).formatted(.number.locale(words.locale))
        return [
            "rows": page.leads.map(row), "hasRows": !page.leads.isEmpty,
            "count": page.count > Ledger.mostCounted ? words("vetting", "moreThan", ["count": count]) : count,
            "next": page.next.map(link) ?? "", "filters": filters,
        ]
    }

    private func row(_ lead: LeadSummary) -> [String: Any] {
        let assessment = lead.assessment
        return [
            "id": "\(lead.id)", "state": lead.state.hexadecimal, "name": lead.contact.name ?? "",
            "badge": lead.badge ?? "", "isRefused": lead.isRefused,
            "company": lead.contact.company ?? "", "title": lead.contact.title ?? "",
            "email": lead.contact.email ?? "", "verdict": assessment.verdict.rawValue,
            "verdictLabel": words["verdict", assessment.verdict.rawValue],
            "reason": assessment.findings.first.map { words.sentence($0.reason) } ?? "",
            "vetting": lead.vetting.rawValue, "vettingLabel": words["state", lead.vetting.rawValue],
            "isAgain": lead.isToBeLookedAtAgain,
            "level": assessment.rating?.level.rawValue ?? "",
            "levelLabel": assessment.rating.map { words["level", $0.level.rawValue] } ?? "",
            "grade": lead.grades.first.map { words["grade", $0.rawValue] } ?? "",
            "country": lead.country ?? "", "staff": lead.staff, "at": clock.time(lead.capturedAt),
            "holder": others[lead.id]?.joined(separator: ", ") ?? "",
        ]
    }

    private func link(_ cursor: LeadTablePage.Cursor) -> String {
        let after = "\(cursor.number)~\(cursor.key)".addingPercentEncoding(
            withAllowedCharacters: .alphanumerics
        )
        return [filters, "after=\(after ?? "")"].filter { !$0.isEmpty }.joined(separator: "&")
    }
}
