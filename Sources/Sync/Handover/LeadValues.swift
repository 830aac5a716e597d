package import Destinations
internal import Foundation
package import Leads
package import Ledger

extension OutgoingLead {
    /// What a mapping finds of a lead, under the names of `LeadFields`; `key` is what the destination knows it by.
    package init(_ lead: LeadSummary, key: LeadID, at show: Show, batch: String) {
        let contact = lead.contact
        let (given, family) = contact.nameParts
        var values: [String: [String]] = [
            "key": ["\(key)"], "emails": contact.emails, "phones": contact.phones, "notes": lead.notes,
            "visits": ["\(lead.visits)"], "staff": [lead.staff], "batch": [batch],
            "verdict": [lead.assessment.verdict.rawValue],
            "definition": ["\(lead.assessment.definitionVersion)"],
            "capturedAt": [Date(timeIntervalSince1970: Double(lead.capturedAt) / 1_000).formatted(.iso8601)],
            "answers": lead.answerLines(at: show), "summary": lead.answerLines(at: show) + lead.notes,
        ]
        let singles: [String: String?] = [
            "name": contact.name, "givenName": given, "familyName": family, "company": contact.company,
            "title": contact.title, "email": contact.email, "phone": contact.phone,
            "address": contact.address,
            "website": contact.website, "badge": lead.badge, "country": lead.country, "show": lead.show,
            "showName": lead.show == show.id ? show.name : lead.show, "decidedBy": lead.decision?.by,
            "rating": lead.assessment.rating?.level.rawValue,
            "points": lead.assessment.rating.map { "\($0.points)" },
        ]
        for (name, value) in singles { values[name] = value.map { [$0] } }
        values["reasons"] = lead.assessment.rating?.lines.map(\.reason)
        for (question, ids) in lead.answers {
            values["answer.\(question)"] = ids
            values["words.\(question)"] = ids.map { show.questions[question]?.words(of: $0) ?? $0 }
        }
        for (purpose, isGiven) in lead.agreements { values["consent.\(purpose)"] = [isGiven ? "yes" : "no"] }
        self.init(id: key, values: values)
    }
}

extension LeadSummary {
    /// "Need: Replace a machine, More capacity", in the order of the questions.
    fileprivate func answerLines(at show: Show) -> [String] {
        show.questions.ask.compactMap { question in
            guard let ids = answers[question.id] else { return nil }
            let words = ids.map(question.words).joined(separator: ", ")
            return "\(question.label.text(in: "en")): \(words)"
        }
    }
}

extension Question {
    /// A reply in words: the label of a choice, anything else as it was typed.
    fileprivate func words(of value: String) -> String {
        choices.isEmpty ? value : label(of: value).text(in: "en")
    }
}

extension Contact {
    /// Given and family name; where the badge has only the whole name, its last word is the family's, or its first where
    /// the script puts the family first.
    fileprivate var nameParts: (given: String?, family: String?) {
        guard givenName == nil, familyName == nil else { return (givenName, familyName) }
        guard let name else { return (nil, nil) }
        let words = name.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }
        guard words.count > 1, let first = words.first, let last = words.last else { return (nil, name) }
        if first.unicodeScalars.allSatisfy(\.isEastAsian) {
            return (words.dropFirst().joined(separator: " "), first)
        }
        return (words.dropLast().joined(separator: " "), last)
    }
}

extension UnicodeScalar {
    /// Han, kana or Hangul.
    fileprivate var isEastAsian: Bool {
        0x3040...0x30ff ~= value || 0x3400...0x9fff ~= value || 0xac00...0xd7af ~= value
            || 0x20000...0x3ffff ~= value
    }
}
