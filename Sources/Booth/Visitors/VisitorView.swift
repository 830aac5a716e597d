internal import Foundation
internal import Front
internal import Leads

/// What the template `visitor` shows: fields, the questions that visitors answer, what they may agree to; no lead.
struct VisitorView {
    let show: Show
    let words: Words
    /// What the screen's acts carry.
    let ticket: String
    /// Which files belong to the page, where a device keeps them; empty on the kiosk itself.
    let version: String

    var content: [String: Any] {
        var content: [String: Any] = [
            "pageTitle": show.name, "show": ["name": show.name, "place": show.place ?? ""], "ticket": ticket,
            "version": version,
            "fields": Contact.Field.onCards.map { field in
                [
                    "field": field.rawValue, "label": words["field", field.rawValue],
                    "type": field.inputType, "hint": hint(for: field),
                ]
            },
            "questions": questions,
        ]
        if let consent = show.consent {
            content["consent"] = consentContent(consent)
        }
        return content
    }

    /// What must be agreed to before a field is kept.
    private func hint(for field: Contact.Field) -> String {
        guard let consent = show.consent, consent.fieldsByConsent.contains(field) else { return "" }
        return words("visitor", "keptIf", ["purpose": consent.labels(covering: field, words)])
    }

    private var questions: [[String: Any]] {
        var asked = show
        asked.questions.ask = show.questions.ask.compactMap { question in
            guard let wanted = show.visitors?.first(where: { $0.ask == question.id }) else { return nil }
            var question = question
            // The help is for staff.
            (question.label, question.help) = (wanted.label ?? question.label, nil)
            return question
        }
        // Nobody in particular: whoever comes next.
        let nobody = Lead(id: LeadID(typedAt: 0, random: [UInt8](repeating: 0, count: 16)))
        let view = QuestionsView(show: asked, lead: nobody, language: words.language, hasKeys: false)
        return view.coarse + view.folded
    }

    private func consentContent(_ consent: Consent) -> [String: Any] {
        [
            "version": consent.version, "ground": words["ground", consent.ground.rawValue],
            "purposes": consent.purposes.map { purpose in
                [
                    "id": purpose.id, "label": purpose.label.text(in: words.language),
                    "wording": purpose.wording.text(in: words.language),
                    "wordingLanguage": purpose.wording.language(shownFor: words.language),
                ]
            },
        ]
    }
}
