internal import Leads

/// What the template `consent` shows: what the visitor is asked to agree to, each purpose apart, and what they said.
struct ConsentView {
    let consent: Consent
    let lead: Lead
    let words: Words
    let clock: ShowClock

    var content: [String: Any] {
        [
            "version": consent.version, "ground": words["ground", consent.ground.rawValue],
            "fieldGrounds": (consent.fields ?? [:]).sorted { $0.key < $1.key }.map { field, ground in
                ["field": words["field", field], "ground": words["ground", ground.rawValue]]
            },
            "agreed": lead.agreements.isEmpty
                ? "" : "\(lead.agreements.values.count { $0 })/\(consent.purposes.count)",
            "purposes": consent.purposes.map(content),
        ]
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
