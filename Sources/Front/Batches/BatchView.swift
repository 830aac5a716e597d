internal import Foundation
internal import Leads
internal import Ledger

/// What the templates `batch` and `batch-rows` show: one batch, and what became of each of its leads.
struct BatchView {
    private let sealed: SealedBatch
    private let words: Words
    private let clock: ShowClock
    var rows: [OpenDelivery] = []
    /// Where the next rows begin.
    var next: Int64?
    /// The only state that is shown.
    var state: Delivery.State.Name?
    var sending: Sendings.State?
    /// Whether the destination can be sent to now.
    var isKnown = false
    /// Whether it was sealed here: only then it is sent from here.
    var isOurs = false

    init(_ sealed: SealedBatch, show: Show, words: Words) {
        (self.sealed, self.words) = (sealed, words)
        clock = ShowClock(show, words)
    }

    private var batch: Batch { sealed.batch }

    private func count(_ state: Delivery.State.Name) -> Int { sealed.counts[state] ?? 0 }

    var content: [String: Any] {
        let open = count(.refused) + count(.parked)
        let isUntouched = sealed.counts.allSatisfy { $0.key == .waiting }
        return [
            "id": "\(batch.id)", "name": batch.name, "to": batch.destination,
            "leads": words.count("vetting", "leads", batch.count),
            "sealed": words("batches", "sealedBy", ["who": sealed.by, "at": clock.time(sealed.at)]),
            "definition": words("batches", "definition", ["version": "\(batch.definition)"]),
            "digest": String(batch.digest.hexadecimal.prefix(16)), "isCancelled": sealed.isCancelled,
            "states": words.states(of: sealed).map {
                $0.merging(["isHere": $0["state"] as? String == state?.rawValue]) { $1 }
            },
            "isFiltered": state != nil, "hasOpen": open > 0,
            "open": words.count("batches", "openLeads", open),
            "maySend": isKnown && sealed.isOpen, "mayCancel": isOurs && !sealed.isCancelled && isUntouched,
            "sending": words.sending(sending, clock).map { $0 as Any } ?? "", "rows": rows.map(row),
            "hasRows": !rows.isEmpty, "next": nextQuery,
        ]
    }

    private var nextQuery: String {
        next.map { "after=\($0)" + (state.map { "&state=\($0.rawValue)" } ?? "") } ?? ""
    }

    private func row(_ open: OpenDelivery) -> [String: Any] {
        var row: [String: Any] = [
            "lead": "\(open.lead.id)", "name": open.lead.shownName,
            "company": open.lead.contact.company ?? "",
            "state": open.delivery.state.name.rawValue,
            "stateLabel": words["delivery", open.delivery.state.name.rawValue],
            "why": why(open.delivery.state),
            "attempts": open.delivery.attempts > 1
                ? words("batches", "attempts", ["count": "\(open.delivery.attempts)"]) : "",
            "needsPerson": [.refused, .parked].contains(open.delivery.state.name),
        ]
        if case .delivered(let there?) = open.delivery.state {
            row["remote"] = there.id
            // What a destination calls a link is a link only when it is one.
            row["link"] =
                there.link.flatMap { ["http://", "https://"].contains(where: $0.hasPrefix) ? $0 : nil } ?? ""
        }
        return row
    }

    private func why(_ state: Delivery.State) -> String {
        switch state {
        case .waiting(_, let after): after ?? ""
        case .sending(let since): words("batches", "since", ["at": clock.time(since)])
        case .delivered: ""
        case .refused(let said), .withdrawn(let said): words.sentence(said)
        case .parked(let concern, let said): "\(words["concern", concern.rawValue]) \(words.sentence(said))"
        }
    }

    /// What became of the batch, as a text that somebody can pass on; of leads that are done it names nobody.
    func summary(of open: [OpenDelivery]) -> String {
        let head = [
            "\(batch.name): \(batch.destination)",
            "\(words("batches", "sealedBy", ["who": sealed.by, "at": clock.time(sealed.at)])) \(words.count("vetting", "leads", batch.count)).",
        ]
        let states = words.states(of: sealed).map { state in
            [state["count"].map { "\($0)" }, state["label"] as? String].compactMap(\.self).filter {
                !$0.isEmpty
            }
            .joined(separator: " ")
        }
        let lines = open.map { one in
            let reason = why(one.delivery.state)
            let label = words["delivery", one.delivery.state.name.rawValue]
            return "- \(one.lead.shownName): \(label)\(reason.isEmpty ? "" : ", \(reason)")"
        }
        let isThere = count(.delivered) + count(.withdrawn)
        let more = sealed.counts.values.reduce(0, +) - isThere - open.count
        let rest = more > 0 ? [words("batches", "unnamed", ["count": "\(more)"])] : []
        let left =
            lines.isEmpty ? [words["batches", "nothingLeft"]] : [words["batches", "left"]] + lines + rest
        return (head + [""] + states + [""] + left).joined(separator: "\n") + "\n"
    }
}
