internal import Leads
internal import Ledger

/// What the template `vetting-lead` shows: one lead with its story, what speaks for and against it, and what to repair.
struct VettingView {
    let story: LeadStory
    let ledger: Ledger
    let words: Words
    /// Who else has the lead open.
    let others: [String]
    private let clock: ShowClock

    init(_ story: LeadStory, ledger: Ledger, words: Words, others: [String]) {
        self.story = story
        self.ledger = ledger
        self.words = words
        self.others = others
        clock = ShowClock(ledger.rules.show, words)
    }

    private var lead: Lead { story.lead }
    private var assessment: LeadDefinition.Assessment { story.assessment }

    var content: [String: Any] {
        var content = LeadView(story, ledger: ledger, words: words, isOnlyHere: false).page
        let missing = assessment.missing
        content["state"] = lead.look.digest.hexadecimal
        content["badge"] = lead.badge ?? ""
        content["canAccept"] = assessment.verdict != .incomplete && lead.refusal == nil
        content["missing"] = missing.first ?? ""
        content["fields"] = Contact.Field.onCards.map { field in
            [
                "field": field.rawValue, "label": words["field", field.rawValue],
                "value": lead.contact[field] ?? "", "type": field.inputType,
                "isMissing": missing.contains(field.rawValue),
            ] as [String: Any]
        }
        content["questions"] = QuestionsView(show: ledger.rules.show, lead: lead, language: words.language)
            .asked(missing)
        content["rating"] = rating
        content["hints"] = assessment.hints.map {
            ["label": words["hint", $0.kind.rawValue], "value": $0.value]
        }
        content["mail"] = mail
        content["decision"] = decision
        content["others"] =
            others.isEmpty ? "" : words("vetting", "alsoHere", ["who": others.joined(separator: ", ")])
        content["lastBy"] = story.history.last?.entry.actor ?? ""
        return content
    }

    private var rating: [String: Any]? {
        assessment.rating.map { rating in
            [
                "level": rating.level.rawValue, "label": words["level", rating.level.rawValue],
                "points": "\(rating.points)",
                "lines": rating.lines.map {
                    ["points": $0.points > 0 ? "+\($0.points)" : "\($0.points)", "reason": $0.reason]
                },
            ]
        }
    }

    /// What is to be said of the e-mail address, with what was most likely meant.
    private var mail: [String: Any]? {
        guard let address = lead.contact.email else { return nil }
        let findings = MailAddress.findings(address, ledger.rules.domains, beyond: lead.mailTraits)
        return [
            "grades": findings.grades.map { ["grade": $0.rawValue, "label": words["grade", $0.rawValue]] },
            "suggestion": findings.suggestion ?? "",
            "isCustomer": findings.lists.contains("customers"),
            "online": lead.grading?.what.online.map { words["reachability", $0.rawValue] } ?? "",
        ]
    }

    private var decision: [String: Any]? {
        guard let last = lead.decisions.last else { return nil }
        return view(last).merging(
            [
                "isContested": lead.vetting == .contested, "hasChanged": lead.hasChangedSinceDecision,
                "rivals": lead.rivals.map(view),
            ],
            uniquingKeysWith: { $1 }
        )
    }

    private func view(_ said: Said<Decision>) -> [String: Any] {
        let parts = [
            words["decision", said.what.choice.name.rawValue],
            said.what.choice.evidence.map { words["evidence", $0.rawValue] }, said.what.words,
        ]
        return [
            "choice": said.what.choice.name.rawValue,
            "line": parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · "),
            "by": said.by, "at": clock.time(said.at), "entry": "\(said.entry)",
        ]
    }
}
