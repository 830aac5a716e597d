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
    private let unfinished: Unfinished?

    /// What the list says of the leads that somebody should still add something to.
    package struct Unfinished: Sendable {
        package var count: Int
        /// Whether the list shows only these.
        package var isShown: Bool

        package init(count: Int, isShown: Bool) {
            self.count = count
            self.isShown = isShown
        }
    }

    /// Shows a page of leads; those of `onlyHere` are marked.
    package init(
        _ page: LeadPage,
        search: String,
        show: Show,
        words: Words,
        onlyHere: Set<LeadID> = [],
        unfinished: Unfinished? = nil
    ) {
        self.unfinished = unfinished
        self.page = page
        self.onlyHere = onlyHere
        self.search = search
        self.words = words
        clock = ShowClock(show, words)
    }

    private var isUnfinished: Bool { unfinished?.isShown == true }

    package var content: [String: Any] {
        [
            "hasUnfinished": (unfinished?.count ?? 0) > 0 || isUnfinished, "isUnfinished": isUnfinished,
            "isLatest": search.isEmpty && !isUnfinished, "unfinishedCount": unfinished?.count ?? 0,
            "rows": page.leads.map { lead in
                [
                    "id": "\(lead.id)", "name": lead.contact.name ?? "",
                    "company": lead.contact.company ?? "",
                    "badge": lead.badge ?? "", "title": lead.contact.title ?? "",
                    "at": clock.time(lead.capturedAt),
                    "verdict": lead.assessment.verdict.rawValue,
                    "verdictLabel": words["verdict", lead.assessment.verdict.rawValue],
                    "isRefused": lead.isRefused, "lacksNote": isUnfinished && lead.notes.isEmpty,
                    "lacksNeed": isUnfinished && lead.answers[Lead.need] == nil,
                    "onlyHere": onlyHere.contains(lead.id),
                ] as [String: Any]
            },
            "hasRows": !page.leads.isEmpty, "isSearch": !search.isEmpty, "search": search, "more": page.more,
        ]
    }
}
