package import Badges
package import Leads
package import Ledger

/// What reading the badge of one kept scan again comes to.
package struct RereadScan: Sendable {
    package var former: Rereading
    package var now: Rereading
}

/// What reading the badges of one lead again comes to.
package struct RereadLead: Sendable {
    package enum Change: Sendable, Equatable {
        /// The badges say something else, or are another lead by the formats of today.
        case better
        /// By the formats of today the scans are badges of different people: a person must look.
        case split
    }

    package var lead: LeadID
    package var change: Change
    /// The scans of which the badge says something else now.
    package var scans: [RereadScan]
    /// The leads that this one is made one with.
    package var aliases: [LeadID]
}

/// What reading all kept scans again came to, in numbers.
package struct RereadCounts: Sendable, Equatable {
    /// Scans whose raw bytes are kept.
    package var scans = 0
    package var changed = 0
    package var aliases = 0
    /// Leads of which a person must say who they are.
    package var split = 0
    /// Scans that no format of today reads; they stay as they are.
    package var unreadable = 0
    /// Scans of another show, whose formats and key are not here.
    package var elsewhere = 0
    /// Leads that the roster knows by their new badge ids.
    package var resolved = 0
}

extension Capture {
    /// As many leads as are read again in one go; they are kept in one transaction.
    private static let rereadBatch = 250

    /// Reads the badge of every kept scan by other formats, tells what changes, and keeps it unless it is only tried.
    ///
    /// What a person typed stays; no id changes. Doing it again changes nothing. From then on new badges are read by
    /// these formats too.
    package func reread(
        by formats: BadgeFormats,
        isTrial: Bool,
        act: Act,
        tell: (RereadLead) throws -> Void
    ) async throws -> RereadCounts {
        if !isTrial { use(formats) }
        var counts = RereadCounts()
        var page = try await ledger.keptScans(limit: Self.rereadBatch)
        while let last = page.last {
            var readings: [BetterReading] = []
            for kept in page {
                let again = Rereader(formats: formats, show: ledger.rules.show).read(kept, &counts)
                if let change = again.change { try tell(change) }
                readings += again.readings
            }
            if !isTrial { try await ledger.keep(readings, act: act) }
            page = try await ledger.keptScans(after: last.number, limit: Self.rereadBatch)
        }
        if !isTrial { counts.resolved = try await ledger.resolveBadges(act: act, picked: picked) }
        return counts
    }
}

/// Reads the scans of one lead again.
private struct Rereader {
    let formats: BadgeFormats
    let show: Show

    func read(
        _ kept: KeptScans,
        _ counts: inout RereadCounts
    ) -> (
        change: RereadLead?, readings: [BetterReading]
    ) {
        var scans: [RereadScan] = []
        var readings: [BetterReading] = []
        // The leads that the badges of each lead id are by the formats of today.
        var identities: [LeadID: Set<LeadID>] = [:]
        for scan in kept.scans {
            counts.scans += 1
            guard let badge = badge(of: scan, &counts) else { continue }
            let identity = LeadID(badge: badge.identity, at: show)
            let isFirst = identities[scan.lead, default: []].insert(identity).inserted
            let now = Rereading(format: badge.format, badge: badge.badge, contact: badge.contact)
            let former = Rereading(
                format: scan.visit.format ?? "",
                badge: scan.visit.badge,
                contact: scan.visit.contact
            )
            // What a person took back is not said again.
            let isNews = now != former && now != scan.lastReading
            if isNews { scans.append(RereadScan(former: former, now: now)) }
            let alias = isFirst && !kept.ties.contains(identity) ? identity : nil
            guard isNews || alias != nil else { continue }
            readings.append(
                BetterReading(scan: scan.entry, lead: scan.lead, reading: isNews ? now : nil, alias: alias)
            )
        }
        guard !readings.isEmpty else { return (nil, []) }
        var change = RereadLead(lead: kept.lead.id, change: .better, scans: scans, aliases: [])
        guard identities.values.allSatisfy({ $0.count == 1 }) else {
            counts.split += 1
            change.change = .split
            return (change, [])
        }
        change.aliases = readings.compactMap(\.alias)
        counts.changed += scans.count
        counts.aliases += change.aliases.count
        return (change, readings)
    }

    private func badge(of scan: KeptScan, _ counts: inout RereadCounts) -> BadgeReading? {
        guard scan.visit.show == show.id, let symbol = scan.visit.symbol else {
            counts.elsewhere += 1
            return nil
        }
        switch formats.read(symbol) {
        case .read(let badge): return badge
        case .unreadable:
            counts.unreadable += 1
            return nil
        }
    }
}
