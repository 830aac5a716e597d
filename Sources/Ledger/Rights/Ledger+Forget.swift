internal import Foundation
internal import GRDB
package import Leads

/// What was erased of a person: the proof of it, which names nobody.
package struct Erasure: Sendable, Hashable {
    /// An entry whose body is gone; its hash is salted, and tells nothing.
    package struct Gone: Sendable, Hashable {
        package var entry: EntryRef
        package var kind: String
        package var bodyHash: [UInt8]
    }

    /// In milliseconds since 1970.
    package var at: Int64
    package var by: String
    package var node: NodeID
    package var leads: [LeadID]
    package var gone: [Gone]
    /// SHA-256 of the pictures and recordings whose bytes are gone.
    package var attachments: [[UInt8]]
    package var rosterRows: Int
    /// The entries that say so, and stay.
    package var said: [EntryRef]
}

extension Ledger {
    /// Forgets a person: what is said of them is gone from every file of this store when this returns, and what late laptops
    /// send of them is not kept.
    ///
    /// - Parameters:
    ///   - found: What `person` found; entries that came since are erased too, because they name a forgotten lead.
    ///   - reason: Why.
    ///   - act: Who does it.
    /// - Returns: The proof of it.
    /// - Throws: `unavailable` when it could not be written: then everybody is known as before.
    package func forget(
        _ found: PersonFound,
        reason: Forgetting.Reason = .asked,
        act: Act
    ) async throws -> Erasure {
        let (series, show, time, node) = (series, rules.show, now(), node)
        let keys = reason == .asked ? found.forgottenKeys(of: show) : []
        let erasure = try await writer.write { db in
            let leads = found.ids.sorted()
            let gone = try leads.flatMap { try Self.held(of: $0, db) } + Self.held(found.mentions, db)
            let attachments = try Self.attachmentsOnly(of: leads, db)
            var (chain, said) = (try series.begin(db), [EntryRef]())
            for (index, lead) in leads.enumerated() {
                let forgetting = Forgetting(reason: reason, keys: index == 0 ? keys : [])
                let act = index == 0 ? act : Act(by: act.actor)
                said.append(try chain.append(.forgotten(forgetting), lead: lead, act: act, db).ref)
            }
            if leads.isEmpty, !keys.isEmpty {
                said.append(
                    try chain.append(.forgotten(.init(reason: reason, keys: keys)), lead: nil, act: act, db)
                        .ref
                )
            }
            for mentions in Dictionary(grouping: found.mentions, by: \.lead).values {
                for start in stride(from: 0, to: mentions.count, by: Entry.mostCauses) {
                    let causes = mentions[start...].prefix(Entry.mostCauses).map(\.entry)
                    said.append(
                        try chain.append(
                            .erased,
                            lead: mentions[0].lead,
                            causes: causes,
                            act: Act(by: act.actor),
                            db
                        ).ref
                    )
                }
            }
            try chain.end(db)
            return Erasure(
                at: time,
                by: act.actor,
                node: node,
                leads: leads,
                gone: gone,
                attachments: attachments,
                rosterRows: try ForgottenKeys.sweepRoster(show, db),
                said: said
            )
        }
        awaited.forget(found.ids)
        try await writer.clean()
        return erasure
    }

    private static func held(of lead: LeadID, _ db: Database) throws -> [Erasure.Gone] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT \(EntryRows.columns) FROM \(EntryRows.table) WHERE entry.lead = ? AND entry.body IS NOT NULL
                ORDER BY entry.position
                """,
            arguments: [Data(lead.bytes)]
        ).map(EntryRows.entry).filter(\.isErasable).map {
            .init(entry: $0.ref, kind: $0.kind, bodyHash: $0.bodyHash)
        }
    }

    private static func held(_ mentions: [PersonFound.Mention], _ db: Database) throws -> [Erasure.Gone] {
        try mentions.compactMap { mention in
            let row = try Row.fetchOne(
                db,
                sql: "SELECT entry.body_hash FROM \(EntryRows.table) WHERE node.id = ? AND entry.seq = ?",
                arguments: [Data(mention.entry.node.bytes), mention.entry.seq]
            )
            return row.map { .init(entry: mention.entry, kind: mention.kind, bodyHash: $0.bytes(0)) }
        }
    }

    /// The attachments that no other lead speaks of.
    private static func attachmentsOnly(of leads: [LeadID], _ db: Database) throws -> [[UInt8]] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT attached.hash, entry.lead FROM attached JOIN entry ON entry.position = attached.position
                JOIN attachment ON attachment.hash = attached.hash
                """
        )
        let owners = Dictionary(grouping: rows, by: { $0.bytes(0) })
        let ids = Set(leads.map(\.bytes))
        return owners.filter { _, rows in rows.allSatisfy { ids.contains($0.bytes(1)) } }.keys
            .sorted { $0.lexicographicallyPrecedes($1) }
    }
}

extension PersonFound {
    /// By what lists are kept from bringing the person back.
    fileprivate func forgottenKeys(of show: Show) -> [[UInt8]] {
        let own = addresses.map { show.forgottenKey(mail: $0) } + badges.map { show.forgottenKey(badge: $0) }
        let listed = roster.flatMap { show.forgottenKeys(badge: $0.badge, $0.contact) }
        return (own + listed).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
