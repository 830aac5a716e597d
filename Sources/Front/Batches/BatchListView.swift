internal import Leads
internal import Ledger

/// What the template `batches-list` shows: where leads go, what waits there, all batches.
struct BatchListView {
    struct Destination {
        var name: String
        /// Whether leads can be handed over there now.
        var isKnown: Bool
        var counts: [Delivery.State.Name: Int]
        var sending: Sendings.State?
    }

    let destinations: [Destination]
    let batches: [SealedBatch]
    let show: Show
    let words: Words

    var content: [String: Any] {
        let clock = ShowClock(show, words)
        return [
            "destinations": destinations.map { destination in
                let waiting = (destination.counts[.waiting] ?? 0) + (destination.counts[.sending] ?? 0)
                return [
                    "name": destination.name, "isKnown": destination.isKnown,
                    "states": words.states(destination.counts), "hasCounts": !destination.counts.isEmpty,
                    "hasWaiting": waiting > 0,
                    "waiting": words.count("batches", "waitingLeads", waiting),
                    "hasOpen": (destination.counts[.refused] ?? 0) + (destination.counts[.parked] ?? 0) > 0,
                    "sending": words.sending(destination.sending, clock).map { $0 as Any } ?? "",
                ] as [String: Any]
            },
            "hasDestinations": !destinations.isEmpty,
            "batches": batches.map { sealed in
                [
                    "id": "\(sealed.batch.id)", "name": sealed.batch.name, "to": sealed.batch.destination,
                    "leads": words.count("vetting", "leads", sealed.batch.count), "by": sealed.by,
                    "at": clock.time(sealed.at), "states": words.states(of: sealed),
                ] as [String: Any]
            },
            "hasBatches": !batches.isEmpty,
        ]
    }
}

extension Words {
    /// How many leads are in each state, in the order in which they come to it.
    func states(_ counts: [Delivery.State.Name: Int]) -> [[String: Any]] {
        Delivery.State.Name.allCases.compactMap { state in
            counts[state].map {
                ["state": state.rawValue, "label": self["delivery", state.rawValue], "count": $0]
            }
        }
    }

    /// The same of a batch; a cancelled one has nothing on its way.
    func states(of sealed: SealedBatch) -> [[String: Any]] {
        guard !sealed.isCancelled else {
            return [["state": "cancelled", "label": self["batches", "cancelled"], "count": ""]]
        }
        let states = states(sealed.counts)
        return states.isEmpty
            ? [["state": "elsewhere", "label": self["batches", "elsewhere"], "count": ""]] : states
    }

    /// How a hand-over stands; `nil` where there was none.
    func sending(_ state: Sendings.State?, _ clock: ShowClock) -> [String: Any]? {
        switch state {
        case nil: return nil
        case .running(let done, let all):
            return [
                "isRunning": true, "done": done, "all": max(all, 1),
                "words": self("batches", "running", ["done": "\(done)", "all": "\(all)"]),
            ]
        case .ended(let sent, let at):
            let parts = [
                ("created", sent.created), ("updated", sent.updated), ("taken", sent.taken),
                ("refused", sent.refused), ("parked", sent.parked),
            ].filter { $0.1 > 0 }.map { self("sent", $0.0, ["count": "\($0.1)"]) }
            let came = parts.isEmpty ? self["batches", "nothingDue"] : parts.joined(separator: ", ")
            let lines =
                ["\(clock.time(at)): \(came)"] + sent.places + [sent.stopped.map(sentence)].compactMap(\.self)
            return [
                "isRunning": false, "isStopped": sent.stopped != nil, "words": lines.joined(separator: "\n"),
            ]
        case .failed(let why, let at):
            return ["isRunning": false, "isStopped": true, "words": "\(clock.time(at)): \(sentence(why))"]
        }
    }
}
