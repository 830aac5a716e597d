internal import Foundation
internal import Leads
internal import Ledger

/// What the template `vetting-merge` shows: two leads field by field, each value with who said it, when and where.
struct MergeView {
    let kept: LeadStory
    let gone: LeadStory
    let ledger: Ledger
    let words: Words
    private let clock: ShowClock

    init(_ kept: LeadStory, _ gone: LeadStory, ledger: Ledger, words: Words) {
        (self.kept, self.gone, self.ledger, self.words) = (kept, gone, ledger, words)
        clock = ShowClock(ledger.rules.show, words)
    }

    var content: [String: Any] {
        [
            "kept": side(kept), "gone": side(gone),
            "rows": Contact.Field.allCases.compactMap(row),
        ]
    }

    private func side(_ story: LeadStory) -> [String: Any] {
        let lead = story.lead
        return [
            "id": "\(lead.id)", "state": lead.look.digest.hexadecimal,
            "name": lead.contact.name ?? lead.badge ?? "", "company": lead.contact.company ?? "",
            "visits": lead.visits.map { "\(clock.time($0.at)), \($0.by)" }.joined(separator: " · "),
            "shows": Array(Set(lead.visits.map(\.what.show))).sorted().joined(separator: ", "),
            "notes": lead.notes.map { ["text": $0.what, "by": $0.by, "at": clock.time($0.at)] },
            "vettingLabel": words["state", lead.vetting.rawValue],
            "verdict": story.assessment.verdict.rawValue,
            "verdictLabel": words["verdict", story.assessment.verdict.rawValue],
        ]
    }

    /// A field of which either says something; the kept lead's value is chosen where it has one.
    private func row(_ field: Contact.Field) -> [String: Any]? {
        let (one, other) = (kept.lead.contact[field], gone.lead.contact[field])
        guard one != nil || other != nil else { return nil }
        let isSame = one.map { mine in other.map { mine.utf8.elementsEqual($0.utf8) } ?? false } ?? false
        return [
            "field": field.rawValue, "label": words["field", field.rawValue], "isSame": isSame,
            "kept": value(field, kept).merging(["isChosen": one != nil]) { $1 },
            "gone": value(field, gone).merging(["isChosen": one == nil]) { $1 },
        ]
    }

    private func value(_ field: Contact.Field, _ story: LeadStory) -> [String: Any] {
        var value: [String: Any] = ["value": story.lead.contact[field] ?? ""]
        if let source = story.source(of: field) {
            let place =
                source.entry.node == ledger.node
                ? words["lead", "thisMachine"]
                : story.nodeNames[source.entry.node] ?? words["lead", "otherLaptop"]
            value["source"] = [source.entry.actor, clock.time(source.at), place].joined(separator: " · ")
        }
        return value
    }
}
