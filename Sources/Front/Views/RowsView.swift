internal import Foundation
package import Leads
package import Ledger

/// What the template `rows` shows: a list of leads, and why it is the way it is.
package struct RowsView {
    private let page: LeadPage
    private let onlyHere: Set<LeadID>
    private let search: String
    private let words: Words
    private let clock: ShowClock

    /// Shows a page of leads; those of `onlyHere` are marked.
    package init(
        _ page: LeadPage,
        search: String,
        show: Show,
        words: Words,
        onlyHere: Set<LeadID> = []
    ) {
        self.page = page
        self.onlyHere = onlyHere
        self.search = search
        self.words = words
        clock = ShowClock(show, words)
    }

    package var content: [String: Any] {
        [
            "rows": page.leads.map { lead in
                [
                    "id": "\(lead.id)", "name": lead.contact.name ?? "",
                    "company": lead.contact.company ?? "",
                    "badge": lead.badge ?? "", "title": lead.contact.title ?? "",
                    "at": clock.time(lead.capturedAt),
                    "verdict": lead.assessment.verdict.rawValue,
                    "verdictLabel": words["verdict", lead.assessment.verdict.rawValue],
                    "onlyHere": onlyHere.contains(lead.id),
                ] as [String: Any]
            },
            "hasRows": !page.leads.isEmpty, "isSearch": !search.isEmpty, "search": search, "more": page.more,
        ]
    }
}
