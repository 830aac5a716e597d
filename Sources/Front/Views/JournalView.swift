package import Leads
package import Ledger

/// What the template `journal` shows: what happened at a desk that is about no single visitor, and who did it.
package struct JournalView {
    private let events: [Fold.Event]
    private let clock: ShowClock
    private let history: HistoryWords

    package init(_ events: [Fold.Event], ledger: Ledger, words: Words) {
        self.events = events
        clock = ShowClock(ledger.rules.show, words)
        history = HistoryWords(show: ledger.rules.show, questions: QuestionsBook(), words: words)
    }

    package var content: [String: Any] {
        [
            "lines": events.map { event in
                [
                    "at": clock.time(event.at), "by": event.entry.actor, "what": history.what(event),
                    "detail": history.detail(event),
                ]
            },
            "hasLines": !events.isEmpty,
        ]
    }
}
