package import Leads

/// What the template `consent` shows: what the visitor is asked to agree to, each purpose apart, and what they said.
struct ConsentView {
    let consent: Consent
    let lead: Lead
    let words: Words
    let clock: ShowClock

    var content: [String: Any] {
        [
            "version": consent.version, "ground": words["ground", consent.ground.rawValue],
            "fieldGrounds": fieldGrounds,
            "agreed": lead.agreements.isEmpty
                ? "" : "\(lead.agreements.values.count { $0 })/\(consent.purposes.count)",
            "purposes": consent.purposes.map(content),
        ]
    }

    /// The fields with a ground of their own; those by consent with what must be agreed to before they are kept.
    private var fieldGrounds: [[String: Any]] {
        let withheld = consent.withheld(from: lead.agreements)
        return Contact.Field.allCases.compactMap { field in
            let ground = consent.ground(of: field)
            guard ground != consent.ground || withheld.contains(field) else { return nil }
            return [
                "field": words["field", field.rawValue], "ground": words["ground", ground.rawValue],
                "state": withheld.contains(field)
                    ? words("consent", "notKept", ["purpose": consent.labels(covering: field, words)]) : "",
            ]
        }
    }

    private func content(_ purpose: Consent.Purpose) -> [String: Any] {
        let reply = lead.consents[purpose.id]?.last
        return [
            "id": purpose.id, "label": purpose.label.text(in: words.language),
            "wording": purpose.wording.text(in: words.language),
            "wordingLanguage": purpose.wording.language(shownFor: words.language),
            "agrees": reply?.what.isGiven == true, "declines": reply?.what.isGiven == false,
            "state": reply.map(state) ?? "",
        ]
    }

    /// "Agreed, spoken, 20 Apr 14:05, Pat".
    private func state(_ reply: Said<ConsentReply>) -> String {
        [
            words["consent", reply.what.isGiven ? "agreed" : "declined"],
            words["method", reply.what.method.rawValue], clock.time(reply.at), reply.by,
        ].joined(separator: ", ")
    }
}

extension Consent {
    /// The purposes of which any allows to keep a field, as a page names them.
    package func labels(covering field: Contact.Field, _ words: Words) -> String {
        purposes(covering: field).map { "\"\($0.label.text(in: words.language))\"" }.joined(separator: ", ")
    }
}
