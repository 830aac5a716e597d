internal import Foundation
package import Leads
package import Ledger

/// What the templates `card` and `lead` show of a lead.
package struct LeadView {
    private let story: LeadStory
    private let show: Show
    /// Our own node: whose entries a person at this machine may undo.
    private let node: NodeID
    private let isOnlyHere: Bool
    private let words: Words
    private let clock: ShowClock
    private let historyWords: HistoryWords

    package init(_ story: LeadStory, ledger: Ledger, words: Words, isOnlyHere: Bool) {
        self.story = story
        self.isOnlyHere = isOnlyHere
        self.words = words
        show = ledger.rules.show
        node = ledger.node
        clock = ShowClock(show, words)
        historyWords = HistoryWords(show: show, questions: story.questions, words: words)
    }

    private var lead: Lead { story.lead }

    /// The person's card at the booth.
    package var card: [String: Any] {
        var card = facts
        card["isKnown"] = lead.visits.count > 1
        let questions = QuestionsView(show: show, lead: lead, language: words.language)
        card["questions"] = questions.coarse
        card["folded"] = questions.folded
        card["hasFolded"] = !questions.folded.isEmpty
        card["foldedAnswers"] = questions.foldedAnswers > 0 ? "\(questions.foldedAnswers)" : ""
        if let consent = show.consent {
            card["consent"] = ConsentView(consent: consent, lead: lead, words: words, clock: clock).content
        }
        if let last = undoable {
            card["undoable"] = ["entry": "\(last.entry.ref)", "label": historyWords.what(last)]
        }
        return card
    }

    /// The page of one lead with its history.
    package var page: [String: Any] {
        var page = facts
        page["answers"] = answers
        page["history"] = story.history.map(line)
        return page
    }

    /// What was answered, in the order of the present questions; then what earlier versions asked.
    private var answers: [[String: Any]] {
        let present = show.questions.ask.map(\.id)
        let former = lead.replies.keys.filter { !present.contains($0) }.sorted()
        return (present + former).compactMap { id in
            guard let reply = lead.replies[id]?.last, !reply.what.values.isEmpty else { return nil }
            let question = story.questions.question(of: reply.what, in: reply.entry, at: show)
            let version = reply.what.questionsVersion
            return [
                "label": question?.label.text(in: words.language) ?? id,
                "value": AnswerWords(question: question, clock: clock, words: words).text(reply.what.values),
                "by": reply.by, "at": clock.time(reply.at),
                "version": version == show.questions.version
                    ? "" : words("lead", "version", ["version": "\(version)"]),
            ]
        }
    }

    private var facts: [String: Any] {
        [
            "id": "\(lead.id)", "name": lead.contact.name ?? "", "hasName": lead.contact.name != nil,
            "company": lead.contact.company ?? "", "title": lead.contact.title ?? "",
            "verdict": story.assessment.verdict.rawValue,
            "verdictLabel": words["verdict", story.assessment.verdict.rawValue],
            "reasons": story.assessment.reasons.map { ["text": words(of: $0)] }, "onlyHere": isOnlyHere,
            "isRefused": lead.refusal != nil, "visits": visits, "visitCount": visits.count,
            "hasNotes": !lead.notes.isEmpty,
            "attachments": lead.attachments.map(view(of:)), "hasAttachments": !lead.attachments.isEmpty,
            "notes": lead.notes.map { ["text": $0.what, "by": $0.by, "at": clock.time($0.at)] },
            "fields": Contact.Field.onCards.map { field in
                [
                    "field": field.rawValue, "label": words["field", field.rawValue],
                    "value": lead.contact[field] ?? "",
                    "type": field.inputType, "hint": hint(for: field),
                ]
            },
        ]
    }

    /// What must be agreed to before a field is kept.
    private func hint(for field: Contact.Field) -> String {
        guard let consent = show.consent, consent.withheld(from: lead.agreements).contains(field) else {
            return ""
        }
        return words("consent", "asksFirst", ["purpose": consent.labels(covering: field, words)])
    }

    private func view(of said: Said<Attachment>) -> [String: Any] {
        let isPicture = said.what.subject == .card
        let name = lead.contact.name ?? words["card", "noName"]
        return [
            "hash": said.what.hash.hexadecimal, "isPicture": isPicture, "isVoice": !isPicture,
            "alt": isPicture
                ? words("card", "pictureOf", ["name": name]) : words("card", "voiceAbout", ["name": name]),
            "by": said.by, "at": clock.time(said.at),
        ]
    }

    /// A reason in the reader's language, where it is one of the program's own; a rule's stands in the show file.
    private func words(of reason: String) -> String {
        let version = story.assessment.definitionVersion
        guard reason != "Meets the lead definition, version \(version)." else {
            return words("verdict", "meets", ["version": "\(version)"])
        }
        return words.sentence(reason)
    }

    private var visits: [[String: Any]] {
        lead.visits.map { visit in
            ["at": clock.time(visit.at), "by": visit.by, "way": words["way", visit.what.way.rawValue]]
        } + lead.counted.map { ["at": clock.time($0.at), "by": $0.by, "way": ""] }
    }

    /// The last thing that somebody did here and that still counts.
    private var undoable: Fold.Event? {
        story.history.last { event in
            guard event.entry.node == node, !event.isUndone else { return false }
            switch event.happening {
            case .answered, .noted, .attached, .corrected, .captured, .consented, .refused: return true
            case .resolved, .reread, .trimmed, .aliased, .merged, .graded, .bounced, .decided, .distinguished,
                .undone,
                .erased, .measured, .enrolled, .adopted, .forgotten, .exported, .sealed, .batched, .cancelled,
                .receipted, .reported, nil:
                return false
            }
        }
    }

    private func line(_ event: Fold.Event) -> [String: Any] {
        var line: [String: Any] = [
            "at": clock.time(event.at), "by": event.entry.actor,
            "node": event.entry.node == node
                ? words["lead", "thisMachine"]
                : story.nodeNames[event.entry.node] ?? words["lead", "otherLaptop"],
            "what": historyWords.what(event), "detail": historyWords.detail(event),
            "isUndone": event.isUndone,
        ]
        if let arrived = story.arrivals[event.entry.ref], event.entry.node != node {
            line["arrived"] = clock.time(arrived)
        }
        if event.at != event.entry.at.milliseconds {
            line["corrected"] = words(
                "lead",
                "clockSaid",
                ["time": clock.time(event.entry.at.milliseconds)]
            )
        }
        return line
    }
}

extension Contact.Field {
    /// The fields that a card at the booth has room for.
    package static let onCards: [Contact.Field] = [.name, .company, .title, .email, .phone]

    /// The `type` of its input: never `email`, whose own check would stand in the way of saving what was heard.
    package var inputType: String {
        switch self {
        case .phone: "tel"
        case .name, .company, .title, .email, .address, .website: "text"
        }
    }
}
