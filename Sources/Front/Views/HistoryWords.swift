internal import Leads

/// What an entry says, in words for the history of a lead.
struct HistoryWords {
    private let show: Show

    init(_ show: Show) { self.show = show }

    func what(_ happening: Happening?) -> String {
        switch happening {
        case .captured(let visit): visit.way == .typed ? "Typed in at the booth" : "Badge scanned"
        case .answered(let answer): show.questions[answer.question]?.label ?? answer.question
        case .noted: "Note"
        case .attached(let attachment): attachment.subject == .card ? "Photograph of the card" : "Voice note"
        case .corrected(let field, _): "\(field.label) corrected"
        case .resolved: "Found in the roster"
        case .aliased: "Known under another id"
        case .merged: "Merged with another lead"
        case .undone: "Undo"
        case .erased: "Erased"
        case .measured: "Clock measured"
        case .enrolled: "Kiosk enrolled"
        case nil: "Something this version cannot show"
        }
    }

    func detail(_ happening: Happening?) -> String {
        switch happening {
        case .captured(let visit):
            [visit.contact?.name, visit.badge].compactMap(\.self).joined(separator: ", ")
        case .answered(let answer):
            answer.values.isEmpty
                ? "taken back"
                : answer.values.map { show.questions[answer.question]?.label(of: $0) ?? $0 }.joined(
                    separator: ", "
                )
        case .noted(let text): text
        case .attached(let attachment): "\(max(1, attachment.size / 1_000)) kB"
        case .corrected(_, let value): value.isEmpty ? "cleared" : value
        case .resolved(let contact):
            [contact.name, contact.company].compactMap(\.self).joined(separator: ", ")
        case .aliased(let lead), .merged(let lead): "\(lead)"
        case .undone, .erased, .measured, .enrolled, nil: ""
        }
    }
}
