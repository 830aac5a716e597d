internal import Foundation
internal import GRDB
internal import Leads

/// Lets only that be kept of a visitor for which there is a ground: every entry that this store writes passes here.
struct Grounds: Sendable {
    let show: Show
    let awaited: AwaitedFields

    /// The part of what happened that may be kept.
    ///
    /// - Throws: `conflict` where nothing of it may.
    func part(of happening: Happening, about lead: LeadID?, at now: Int64, _ db: Database) throws -> Happening
    {
        guard let consent = show.consent, let lead, happening.tells(any: consent.fieldsByConsent) else {
            return happening
        }
        let withheld = try withheld(from: lead, db)
        guard happening.tells(any: withheld) else { return happening }
        guard let part = happening.without(withheld) else { throw refusal(of: happening, lead) }
        if let contact = happening.contact {
            let rest = Set(Contact.Field.allCases).subtracting(withheld)
            awaited.note(contact.without(rest), of: lead, at: now)
        }
        return part
    }

    /// The fields that must not be kept of a lead now.
    func withheld(from lead: LeadID, _ db: Database) throws -> Set<Contact.Field> {
        guard let consent = show.consent, !consent.fieldsByConsent.isEmpty else { return [] }
        let group = try Projector.group(of: lead, db)
        guard try Self.saidAnything(group, db) else { return consent.withheld(from: [:]) }
        return consent.withheld(from: try Self.lead(lead, in: group, db)?.agreements ?? [:])
    }

    /// A lead as its group folds.
    static func lead(_ lead: LeadID, in group: Set<LeadID>, _ db: Database) throws -> Lead? {
        let fold = Fold(try Projector.entries(of: group, db), clocks: try Projector.clocks(db))
        return fold.leads.first { $0.id == fold.survivors[lead] }
    }

    /// Whether anybody was asked for anything: without, no lead need be folded.
    private static func saidAnything(_ group: Set<LeadID>, _ db: Database) throws -> Bool {
        let find = try db.cachedStatement(
            sql: "SELECT 1 FROM entry WHERE lead = ? AND kind = 'consented' LIMIT 1"
        )
        return try group.contains { try Int.fetchOne(find, arguments: [Data($0.bytes)]) != nil }
    }

    private func refusal(of happening: Happening, _ lead: LeadID) -> LanyardError {
        guard case .corrected(let field, _) = happening, let consent = show.consent else {
            return LanyardError(.conflict, "This may be kept only of visitors who agree.", subject: "\(lead)")
        }
        let asked = consent.purposes(covering: field).map { "\"\($0.label.text(in: "en"))\"" }
        return LanyardError(
            .conflict,
            "This may be kept only of visitors who agree to \(asked.joined(separator: " or ")). Ask first, then type it again.",
            subject: "\(lead)"
        )
    }
}
