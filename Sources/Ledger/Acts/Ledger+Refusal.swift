package import Leads

extension Ledger {
    /// Records that a visitor does not want to be kept, under every id that is known of them: what the entries say is
    /// gone when this returns, and the visits stay counted.
    ///
    /// - Throws: `notFound` when no entry is about this lead.
    @discardableResult
    package func refuse(_ lead: LeadID, act: Act) async throws -> EntryRef {
        let series = series
        let ref = try await writer.write { db in
            if let earlier = try series.entry(of: act, db) { return earlier.ref }
            guard try Self.first(of: lead, db) != nil else { throw Self.unknown(lead) }
            var chain = try series.begin(db)
            let entry = try chain.append(.refused, lead: lead, act: act, db)
            for other in try Projector.group(of: lead, db).sorted() where other != lead {
                try chain.append(.refused, lead: other, act: Act(by: act.actor), db)
            }
            try chain.end(db)
            series.grounds.awaited.forget(try Projector.group(of: lead, db))
            return entry.ref
        }
        try await writer.clean()
        return ref
    }
}
