internal import Foundation
internal import Leads
internal import Ledger

/// What the template `vetting-queue` shows: the queues with their counts, and the leads of one.
struct QueueView {
    let queue: VettingQueue
    let counts: [VettingQueue: Int]
    let rows: [LeadSummary]
    /// Who else has a lead open.
    let others: [LeadID: [String]]
    let show: Show
    let words: Words

    var content: [String: Any] {
        let clock = ShowClock(show, words)
        let number = { (count: Int) in count.formatted(.number.locale(words.locale)) }
        return [
            "queue": queue.rawValue, "queueLabel": words["queue", queue.rawValue],
            "left": number(counts[queue] ?? 0),
            "queues": VettingQueue.allCases.map { one in
                [
                    "queue": one.rawValue, "label": words["queue", one.rawValue],
                    "count": number(counts[one] ?? 0), "isHere": one == queue, "isEmpty": counts[one] == nil,
                    "isWaiting": one.isWaiting,
                ] as [String: Any]
            },
            "rows": rows.map { lead in
                [
                    "id": "\(lead.id)", "name": lead.contact.name ?? "",
                    "company": lead.contact.company ?? "",
                    "title": lead.contact.title ?? "", "badge": lead.badge ?? "",
                    "verdict": lead.assessment.verdict.rawValue,
                    "verdictLabel": words["verdict", lead.assessment.verdict.rawValue],
                    "at": clock.time(lead.capturedAt),
                    "holder": others[lead.id]?.joined(separator: ", ") ?? "",
                ] as [String: Any]
            },
            "hasRows": !rows.isEmpty,
        ]
    }
}
