internal import Foundation
internal import Leads
package import Ledger

/// What the templates `card` and `lead` show of a lead.
package struct LeadView {
    private let story: LeadStory
    private let show: Show
    /// Our own node: whose entries a person at this machine may undo.
    private let node: NodeID
    private let isOnlyHere: Bool
    private let clock: ShowClock

    package init(_ story: LeadStory, ledger: Ledger, isOnlyHere: Bool) {
        self.story = story
        self.isOnlyHere = isOnlyHere
        show = ledger.rules.show
        node = ledger.node
        clock = ShowClock(show)
    }

    private var lead: Lead { story.lead }

    /// The person's card at the booth.
    package var card: [String: Any] {
        var card = facts
        card["isKnown"] = lead.visits.count > 1
        card["questions"] = ChoiceKeys.assign(to: show.questions).map { question, keys in
            [
                "id": question.id, "label": question.label, "help": question.help ?? "",
                "isMany": question.choose == .many, "isOne": question.choose == .one,
                "choices": zip(question.choices, keys).map { choice, key in
                    [
                        "id": choice.id, "label": choice.label, "key": key,
                        "chosen": lead.answers[question.id]?.contains(choice.id) ?? false,
                    ] as [String: Any]
                },
            ] as [String: Any]
        }
        if let last = undoable {
            card["undoable"] = [
                "entry": "\(last.entry.ref)", "label": HistoryWords(show).what(last.happening),
            ]
        }
        return card
    }

    /// The page of one lead with its history.
    package var page: [String: Any] {
        var page = facts
        page["answers"] = show.questions.ask.compactMap { question in
            lead.replies[question.id]?.last.flatMap { reply in
                reply.what.values.isEmpty
                    ? nil
                    : [
                        "label": question.label,
                        "value": reply.what.values.map(question.label(of:)).joined(separator: ", "),
                        "by": reply.by,
                        "at": clock.time(reply.at),
                    ]
            }
        }
        page["history"] = story.history.map(line)
        return page
    }

    private var facts: [String: Any] {
        [
            "id": "\(lead.id)", "name": lead.contact.name ?? "", "hasName": lead.contact.name != nil,
            "company": lead.contact.company ?? "", "title": lead.contact.title ?? "",
            "verdict": story.assessment.verdict.rawValue, "verdictLabel": story.assessment.verdict.label,
            "reasons": story.assessment.reasons.map { ["text": $0] }, "onlyHere": isOnlyHere,
            "visits": lead.visits.map { visit in
                ["at": clock.time(visit.at), "by": visit.by, "way": visit.what.way.words]
            },
            "visitCount": lead.visits.count, "hasNotes": !lead.notes.isEmpty,
            "attachments": lead.attachments.map(view(of:)), "hasAttachments": !lead.attachments.isEmpty,
            "notes": lead.notes.map { ["text": $0.what, "by": $0.by, "at": clock.time($0.at)] },
            "fields": Contact.Field.onCards.map { field in
                [
                    "field": field.rawValue, "label": field.label, "value": lead.contact[field] ?? "",
                    "type": field.inputType,
                ]
            },
        ]
    }

    private func view(of said: Said<Attachment>) -> [String: Any] {
        [
            "hash": said.what.hash.hexadecimal, "isPicture": said.what.subject == .card,
            "isVoice": said.what.subject == .voice, "by": said.by, "at": clock.time(said.at),
        ]
    }

    /// The last thing that somebody did here and that still counts.
    private var undoable: Fold.Event? {
        story.history.last { event in
            guard event.entry.node == node, !event.isUndone else { return false }
            switch event.happening {
            case .answered, .noted, .attached, .corrected, .captured: return true
            case .resolved, .aliased, .merged, .undone, .erased, .measured, .enrolled, nil: return false
            }
        }
    }

    private func line(_ event: Fold.Event) -> [String: Any] {
        let words = HistoryWords(show)
        var line: [String: Any] = [
            "at": clock.time(event.at), "by": event.entry.actor,
            "node": event.entry.node == node
                ? "this machine" : story.nodeNames[event.entry.node] ?? "another laptop",
            "what": words.what(event.happening), "detail": words.detail(event.happening),
            "isUndone": event.isUndone,
        ]
        if let arrived = story.arrivals[event.entry.ref], event.entry.node != node {
            line["arrived"] = clock.time(arrived)
        }
        if event.at != event.entry.at.milliseconds {
            line["corrected"] = "its clock said \(clock.time(event.entry.at.milliseconds))"
        }
        return line
    }
}

/// The key that taps each choice: digits first, then letters that the page does not use itself.
enum ChoiceKeys {
    private static let keys = "1234567890qwrtyasdfgjklzxvb".map { String($0) }

    /// Each question with a key for each of its choices, `""` when they have run out.
    static func assign(to questions: Questions) -> [(Question, [String])] {
        var left = keys[...]
        return questions.ask.map { question in
            let keys = Array(left.prefix(question.choices.count))
            left = left.dropFirst(keys.count)
            return (question, keys + Array(repeating: "", count: question.choices.count - keys.count))
        }
    }
}

extension Contact.Field {
    /// The fields that a card at the booth has room for.
    static let onCards: [Contact.Field] = [.name, .company, .title, .email, .phone]

    var label: String {
        switch self {
        case .name: "Name"
        case .company: "Company"
        case .title: "Job title"
        case .email: "E-mail"
        case .phone: "Phone"
        case .address: "Address"
        case .website: "Web site"
        }
    }

    /// The `type` of its input: never `email`, whose own check would stand in the way of saving what was heard.
    var inputType: String {
        switch self {
        case .phone: "tel"
        case .name, .company, .title, .email, .address, .website: "text"
        }
    }
}

extension Visit.Way {
    fileprivate var words: String {
        switch self {
        case .camera: "badge, by camera"
        case .picture: "badge, from a picture"
        case .scanner: "badge, by hand scanner"
        case .typed: "typed by hand"
        }
    }
}
