internal import Leads

/// What an entry says, in words for the history of a lead.
struct HistoryWords {
    let show: Show
    let questions: QuestionsBook
    let words: Words

    func what(_ event: Fold.Event) -> String {
        switch event.happening {
        case .captured(let visit): words["history", visit.way == .typed ? "typed" : "captured"]
        case .answered(let answer):
            questions.question(of: answer, in: event.entry.ref, at: show)?.label.text(in: words.language)
                ?? answer.question
        case .attached(let attachment): words["history", attachment.subject == .card ? "card" : "voice"]
        case .corrected(let field, _):
            words("history", "corrected", ["field": words["field", field.rawValue]])
        case .decided(let decision): words["decision", decision.choice.name.rawValue]
        case .noted, .resolved, .reread, .trimmed, .aliased, .merged, .graded, .bounced, .distinguished,
            .undone,
            .erased, .measured, .enrolled, .adopted, .refused, .forgotten, .exported, .sealed, .batched,
            .cancelled:
            words["history", event.entry.kind]
        case .receipted(let receipt): words("receipt", receipt.result.rawValue, ["at": receipt.destination])
        case .reported(let outcome): words("became", outcome.stage.rawValue, ["at": outcome.destination])
        case .consented(let reply):
            show.consent?[reply.purpose]?.label.text(in: words.language) ?? reply.purpose
        case nil: words["history", event.entry.body == nil ? "gone" : "unknown"]
        }
    }

    func detail(_ event: Fold.Event) -> String {
        switch event.happening {
        case .captured(let visit), .trimmed(let visit):
            return [visit.contact?.name, visit.badge].compactMap(\.self).joined(separator: ", ")
        case .answered(let answer):
            let reply = AnswerWords(
                question: questions.question(of: answer, in: event.entry.ref, at: show),
                clock: ShowClock(show, words),
                words: words
            )
            return answer.values.isEmpty ? words["history", "takenBack"] : reply.text(answer.values)
        case .noted(let text): return text
        case .attached(let attachment): return "\(max(1, attachment.size / 1_000)) kB"
        case .corrected(_, let value): return value.isEmpty ? words["history", "cleared"] : value
        case .resolved(let contact):
            return [contact.name, contact.company].compactMap(\.self).joined(separator: ", ")
        case .reread(let reading):
            return [reading.contact?.name, reading.badge].compactMap(\.self).joined(separator: ", ")
        case .aliased(let lead), .merged(let lead), .distinguished(let lead): return "\(lead)"
        case .decided(let decision):
            let evidence = decision.choice.evidence.map { words["evidence", $0.rawValue] }
            let basis = words(
                "decision",
                "basis",
                [
                    "verdict": words["verdict", decision.verdict.rawValue],
                    "version": "\(decision.definitionVersion)",
                ]
            )
            return [evidence, decision.words.isEmpty ? nil : decision.words, basis].compactMap(\.self)
                .joined(separator: " · ")
        case .consented(let reply):
            return [
                words["consent", reply.isGiven ? "agreed" : "declined"],
                words["method", reply.method.rawValue],
                words("consent", "wording", ["version": "\(reply.version)", "language": reply.language]),
            ].joined(separator: ", ")
        case .graded(let grading):
            let grades = grading.offline.map { words["grade", $0.rawValue] }
            let online = grading.online.map { words["reachability", $0.rawValue] }
            return (grades + [online].compactMap(\.self)).joined(separator: ", ")
        case .bounced(let bounce): return "\(bounce.address): \(bounce.words)"
        case .exported(let export):
            return [export.format, export.filter, "\(export.count)"].filter { !$0.isEmpty }.joined(
                separator: ", "
            )
        case .receipted(let receipt):
            return [receipt.remote?.id, receipt.words].compactMap(\.self).joined(separator: ", ")
        case .reported(let outcome): return outcome.reason ?? ""
        case .undone, .erased, .measured, .enrolled, .adopted, .refused, .forgotten, .sealed, .batched,
            .cancelled, nil:
            return ""
        }
    }
}
