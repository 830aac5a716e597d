internal import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// Finds everything that is held of one person, by an e-mail address they ever had here or by a lead.
    ///
    /// Every body is read: a search index knows only what is shown.
    package func person(_ key: PersonKey) async throws -> PersonFound {
        var found = PersonFound(
            stories: [],
            ids: [],
            addresses: [],
            badges: [],
            roster: [],
            mentions: [],
            unsent: 0,
            backups: [],
            copies: formerStores()
        )
        switch key {
        case .mail(let address): found.addresses = [address]
        case .lead(let lead): try await add(lead, to: &found)
        }
        var known: Set<String> = []
        // An address leads to a lead, and a lead to further addresses; nobody has many.
        for _ in 0..<Self.mostAddresses {
            guard let next = found.addresses.first(where: { !known.contains($0.lowercased()) }) else { break }
            known.insert(next.lowercased())
            try await search(next, &found)
        }
        let ids = found.ids
        found.mentions.removeAll { mention in mention.lead.map(ids.contains) ?? false }
        try await addWhatIsBeside(&found)
        return found
    }

    private static let mostAddresses = 16

    /// Finds the leads whose contact ever had an address, and what else names it.
    private func search(_ address: String, _ found: inout PersonFound) async throws {
        let needle = Array(address.lowercased().utf8)
        var (place, isMore) = (Int64(0), true)
        while isMore {
            let from = place
            let piece = try await readEntries { db in try Self.hits(needle, after: from, db) }
            (place, isMore) = (piece.last, piece.isMore)
            for entry in piece.entries {
                if let lead = entry.lead, entry.happening?.names(mail: needle) == true {
                    try await add(lead, to: &found)
                } else {
                    let mention = PersonFound.Mention(
                        entry: entry.ref,
                        lead: entry.lead,
                        kind: entry.kind,
                        at: entry.at.milliseconds
                    )
                    if !found.mentions.contains(mention) { found.mentions.append(mention) }
                }
            }
        }
    }

    /// As many bodies as a read of some 20 ms looks through: long readers let SQLite's log grow.
    private static let bodiesAtOnce = 5_000

    private static func hits(
        _ needle: [UInt8],
        after position: Int64,
        _ db: Database
    ) throws -> (entries: [Entry], last: Int64, isMore: Bool) {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(EntryRows.columns), entry.position FROM \(EntryRows.table)
                WHERE entry.position > ? ORDER BY entry.position LIMIT ?
                """,
            arguments: [position, bodiesAtOnce]
        )
        let wanted = Data(needle)
        var (entries, last, count) = ([Entry](), position, 0)
        while let row = try rows.next() {
            (last, count) = (row[12], count + 1)
            guard let body = row[9] as Data?, body.lowercasedASCII.range(of: wanted) != nil else { continue }
            entries.append(try EntryRows.entry(row))
        }
        return (entries, last, count == bodiesAtOnce)
    }

    /// Adds a lead with all that were ever tied to it.
    private func add(_ lead: LeadID, to found: inout PersonFound) async throws {
        guard !found.ids.contains(lead) else { return }
        let story = try await story(of: lead)
        let ids = Set([story.lead.id] + story.lead.absorbed).union([lead])
        found.ids.formUnion(ids)
        if !found.stories.contains(where: { $0.lead.id == story.lead.id }) { found.stories.append(story) }
        let addresses =
            story.history.flatMap { $0.happening?.contactAddresses ?? [] } + story.lead.contact.emails
        for address in addresses
        where !found.addresses.contains(where: { $0.lowercased() == address.lowercased() }) {
            found.addresses.append(address)
        }
        let badges = story.lead.visits.compactMap(\.what.badge) + [story.lead.badge].compactMap(\.self)
        for badge in badges where !found.badges.contains(badge) { found.badges.append(badge) }
    }

    /// The attendee list, the queue of what is unsent, the backups.
    private func addWhatIsBeside(_ found: inout PersonFound) async throws {
        let (ids, badges, addresses) = (found.ids, found.badges, found.addresses.map { $0.lowercased() })
        let beside = try await readEntries { db in
            var roster: [RosterMatch] = []
            let rows = try Row.fetchCursor(db, sql: "SELECT badge, contact FROM roster")
            let listed = Set(try badges.compactMap { try RosterTable.listed($0, db)?.badge })
            while let row = try rows.next() {
                guard let fields = (try? CBOR(decoding: row.bytes(1)))?.mapValue else { continue }
                let (badge, contact) = (row[0] as String, Contact(fields))
                guard
                    listed.contains(badge)
                        || contact.emails.contains(where: { addresses.contains($0.lowercased()) })
                else { continue }
                roster.append(RosterMatch(badge: badge, contact: contact))
            }
            let unsent = try ids.reduce(0) { sum, lead in
                sum
                    + (try Int.fetchOne(
                        db,
                        sql: """
                            SELECT count(*) FROM \(EntryRows.table)
                            WHERE entry.lead = ? AND entry.seq > node.acknowledged
                            """,
                        arguments: [Data(lead.bytes)]
                    ) ?? 0)
            }
            return (roster, unsent, try BackupPlaces.all(db))
        }
        (found.roster, found.unsent, found.backups) = beside
    }

    /// Copies of earlier times in the store's directory, which nothing cleans.
    private func formerStores() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        return names.filter { name in
            ["before-restore-", "before-layout-"].contains { name.hasPrefix($0) } && name.hasSuffix(".db")
        }.sorted()
    }
}

extension Happening {
    /// The e-mail addresses that this gives the lead's own contact.
    var contactAddresses: [String] {
        switch self {
        case .corrected(.email, let value): value.isEmpty ? [] : [value]
        default: contact?.emails ?? []
        }
    }

    /// Whether this says that the lead has an address, in small letters.
    fileprivate func names(mail address: [UInt8]) -> Bool {
        contactAddresses.contains { $0.lowercased().utf8.elementsEqual(address) }
    }
}

extension Data {
    /// With small letters instead of A to Z.
    fileprivate var lowercasedASCII: Data { Data(map { 0x41...0x5a ~= $0 ? $0 | 0x20 : $0 }) }
}
