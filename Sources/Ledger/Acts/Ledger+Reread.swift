internal import Foundation
internal import GRDB
package import Leads

/// A scan that is kept, with what its badge says now.
package struct KeptScan: Sendable {
    package var entry: EntryRef
    /// The lead that it was captured under; it may be one with others by now.
    package var lead: LeadID
    /// As the last reading that counts has it.
    package var visit: Visit
    /// What formats last said when they read it again, taken back by a person or not.
    package var lastReading: Rereading?
}

/// A lead with the scans that it was met by.
package struct KeptScans: Sendable {
    package var lead: Lead
    package var scans: [KeptScan]
    /// Every lead that a merge or an alias, taken back or not, ever made one with it; itself included.
    package var ties: Set<LeadID>
    /// Where the lead stands among all; the next page begins after it.
    package var number: Int64
}

/// A better reading of a kept scan, and the lead that the badge has by it.
package struct BetterReading: Sendable {
    package var scan: EntryRef
    package var lead: LeadID
    package var reading: Rereading?
    package var alias: LeadID?

    package init(scan: EntryRef, lead: LeadID, reading: Rereading?, alias: LeadID?) {
        self.scan = scan
        self.lead = lead
        self.reading = reading
        self.alias = alias
    }
}

extension Ledger {
    /// Leads in the order in which they came, each with every scan whose raw bytes are kept.
    package func keptScans(after number: Int64 = 0, limit: Int) async throws -> [KeptScans] {
        try await read { db in
            let clocks = try Projector.clocks(db)
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT number, id FROM lead WHERE listed = 1 AND number > ? ORDER BY number LIMIT ?",
                arguments: [number, limit]
            )
            return try rows.compactMap { row in
                guard let id = LeadID(bytes: row.bytes(1)) else { return nil }
                let ties = try Projector.group(of: id, db)
                let fold = Fold(try Projector.entries(of: ties, db), clocks: clocks)
                guard let lead = fold.leads.first(where: { $0.id == id }) else { return nil }
                return KeptScans(
                    lead: lead,
                    scans: Self.scans(of: lead, fold),
                    ties: ties,
                    number: row[0]
                )
            }
        }
    }

    /// Keeps better readings, all or none; a badge that is a lead of its own by them is made one with it.
    package func keep(_ readings: [BetterReading], act: Act) async throws {
        guard !readings.isEmpty else { return }
        let isTrimmed = try await writer.write { [series] db in
            var isTrimmed = false
            var chain = try series.begin(db)
            for better in readings {
                let isScanTrimmed = try Self.trim(better, series.grounds, as: act, in: &chain, db)
                isTrimmed = isTrimmed || isScanTrimmed
                if let reading = better.reading, !isScanTrimmed {
                    try chain.append(
                        .reread(reading),
                        lead: better.lead,
                        causes: [better.scan],
                        act: Act(by: act.actor),
                        db
                    )
                }
                if let alias = better.alias, try !Self.isTied(better.lead, to: alias, db) {
                    try chain.append(
                        .aliased(to: alias),
                        lead: better.lead,
                        causes: [better.scan],
                        act: Act(by: act.actor),
                        db
                    )
                }
            }
            try chain.end(db)
            return isTrimmed
        }
        if isTrimmed { try await writer.clean() }
    }

    private static func scans(of lead: Lead, _ fold: Fold) -> [KeptScan] {
        let owners = Dictionary(uniqueKeysWithValues: fold.entries.map { ($0.ref, $0.lead) })
        var readings: [EntryRef: Rereading] = [:]
        for event in fold.history {
            guard case .reread(let reading) = event.happening else { continue }
            for cause in event.entry.causes where owners[cause] == event.entry.lead {
                readings[cause] = reading
            }
        }
        return lead.visits.compactMap { visit in
            guard visit.what.symbol != nil, let owner = owners[visit.entry] ?? nil else { return nil }
            return KeptScan(
                entry: visit.entry,
                lead: owner,
                visit: visit.what,
                lastReading: readings[visit.entry]
            )
        }
    }
}
