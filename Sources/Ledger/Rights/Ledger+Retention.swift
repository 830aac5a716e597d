internal import Foundation
internal import GRDB
package import Leads

/// What the show's own rule says is due to be erased, and what is not touched although it is.
package struct RetentionDue: Sendable, Hashable {
    package var leads: [LeadID: VettingState] = [:]
    /// Entries that attached something.
    package var attachments: [LeadID: [EntryRef]] = [:]
    /// Leads that stay because no desk has proven that it holds them.
    package var unproven: [LeadID] = []

    package var isNothing: Bool { leads.isEmpty && attachments.isEmpty }
}

extension Ledger {
    /// What is due now.
    ///
    /// At a kiosk, what no desk has read back from its disk stays: it would be gone with nobody having decided.
    package func retentionDue() async throws -> RetentionDue {
        guard let rule = rules.show.retention else { return RetentionDue() }
        let (show, time) = (rules.show, now())
        let isDue = { (days: Int?) in days.map { show.hasEnded($0, before: time) } ?? false }
        let takesAttachments = isDue(rule.attachments)
        var (due, wanted) = (RetentionDue(), [LeadID]())
        let found = try await allLeads(into: [(LeadID, VettingState, Bool)]()) { found, lead in
            guard lead.show == nil || lead.show == show.id else { return }
            found.append((lead.id, lead.vetting, isDue(rule.days(of: lead.vetting))))
        }
        let unproven = try await unprovenLeads()
        for (lead, state, isGone) in found {
            if isGone, unproven.contains(lead) {
                due.unproven.append(lead)
            } else if isGone {
                due.leads[lead] = state
            } else if takesAttachments, !unproven.contains(lead) {
                wanted.append(lead)
            }
        }
        for lead in wanted {
            let story = try await story(of: lead)
            let entries = story.lead.attachments.map(\.entry)
            if !entries.isEmpty { due.attachments[lead] = entries }
        }
        return due
    }

    /// Erases what is due; says how many leads and how many pictures and recordings that were.
    package func retain(_ due: RetentionDue, act: Act) async throws -> (leads: Int, attachments: Int) {
        for lead in due.leads.keys.sorted() {
            let found = try await person(of: lead)
            _ = try await forget(found, reason: .retention, act: Act(by: act.actor))
        }
        var count = 0
        let series = series
        for (lead, entries) in due.attachments.sorted(by: { $0.key < $1.key }) {
            try await writer.write { db in
                _ = try series.append(.erased, lead: lead, causes: entries, act: Act(by: act.actor), db)
            }
            count += entries.count
        }
        if count > 0 { try await writer.clean() }
        return (due.leads.count, count)
    }

    /// A lead with those merged into it, and nothing else that names the person: a rule of the show speaks of leads.
    private func person(of lead: LeadID) async throws -> PersonFound {
        let story = try await story(of: lead)
        return PersonFound(
            stories: [story],
            ids: Set([story.lead.id] + story.lead.absorbed),
            addresses: [],
            badges: [],
            roster: [],
            mentions: [],
            unsent: 0,
            backups: [],
            copies: []
        )
    }

    /// The leads of which a kiosk has what no desk has proven; at a desk, none: it is the place where they come together.
    private func unprovenLeads() async throws -> Set<LeadID> {
        guard try await !isDesk() else { return [] }
        let own = node
        return try await readEntries { db in
            let found = try Data.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT entry.lead FROM \(EntryRows.table) WHERE entry.lead IS NOT NULL
                    AND entry.seq > CASE node.id WHEN ? THEN min(?, node.acknowledged) ELSE 0 END
                    """,
                arguments: [Data(own.bytes), try Proof.kept(db)?.seq ?? 0]
            )
            return Set(found.compactMap { LeadID(bytes: Array($0)) })
        }
    }
}
