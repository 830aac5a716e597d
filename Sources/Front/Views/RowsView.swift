internal import Foundation
package import Leads
package import Ledger

/// What the template `rows` shows: a list of leads, and why it is the way it is.
package struct RowsView {
    private let page: LeadPage
    private let onlyHere: Set<LeadID>
    private let search: String
    private let clock: ShowClock

    /// Shows a page of leads; those of `onlyHere` are marked.
    package init(_ page: LeadPage, search: String, show: Show, onlyHere: Set<LeadID> = []) {
        self.page = page
        self.onlyHere = onlyHere
        self.search = search
        clock = ShowClock(show)
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
                    "verdictLabel": lead.assessment.verdict.label,
                    "onlyHere": onlyHere.contains(lead.id),
                ] as [String: Any]
            },
            "hasRows": !page.leads.isEmpty, "isSearch": !search.isEmpty, "search": search, "more": page.more,
        ]
    }
}

/// Times as the people at a show read them: in the show's own time zone.
package struct ShowClock {
    private let zone: TimeZone

    package init(_ show: Show) { zone = TimeZone(identifier: show.timeZone) ?? .gmt }

    /// "20 Apr 14:05".
    package func time(_ milliseconds: Int64) -> String {
        let style = Date.VerbatimFormatStyle(
            format:
                "\(day: .defaultDigits) \(month: .abbreviated) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
            locale: Locale(identifier: "en_GB"),
            timeZone: zone,
            calendar: Calendar(identifier: .gregorian)
        )
        return Date(timeIntervalSince1970: TimeInterval(milliseconds) / 1000).formatted(style)
    }
}
