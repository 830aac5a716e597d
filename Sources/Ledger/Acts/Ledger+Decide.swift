internal import GRDB
package import Leads

extension Ledger {
    /// A lead as somebody had it before their eyes, and the act that they decide by.
    package struct Sight: Sendable {
        package var lead: LeadID
        /// `LeadSummary.state` or `Lead.look.digest` at that time.
        package var state: [UInt8]
        package var act: Act

        package init(lead: LeadID, state: [UInt8], act: Act) {
            (self.lead, self.state, self.act) = (lead, state, act)
        }
    }

    /// Records marketing's decision on a lead.
    ///
    /// - Throws: `conflict` when anything happened to the lead since it was looked at, when the definition says that
    ///   something is missing, or when the visitor does not want to be kept; `invalid` for a rejection whose evidence
    ///   needs words.
    @discardableResult
    package func decide(
        _ choice: Decision.Choice,
        words: String = "",
        on sight: Sight
    ) async throws -> EntryRef {
        let (series, rules) = (series, rules)
        return try await writer.write { db in
            var chain = try series.begin(db)
            let entry = try Self.decide(choice, words, on: sight, rules, series, in: &chain, db)
            try chain.end(db)
            return entry
        }
    }

    /// What became of a decision on many leads at once.
    package struct Decided: Sendable {
        package var done: [(lead: LeadID, entry: EntryRef)] = []
        /// The leads on which nothing was decided, each with the reason.
        package var skipped: [(lead: LeadID, why: LanyardError)] = []

        package init() {}
    }

    /// As many as one transaction decides before a waiting scan gets its turn: some 50 ms.
    private static let decisionsAtOnce = 100

    /// Decides the same on many leads; those that cannot be decided so are skipped, each for itself.
    package func decide(
        _ choice: Decision.Choice,
        words: String = "",
        on sights: [Sight]
    ) async throws -> Decided {
        let (series, rules) = (series, rules)
        var decided = Decided()
        for start in stride(from: 0, to: sights.count, by: Self.decisionsAtOnce) {
            let piece = sights[start...].prefix(Self.decisionsAtOnce)
            let outcome = try await writer.write { db in
                var outcome = Decided()
                var chain = try series.begin(db)
                for sight in piece {
                    do {
                        let entry = try Self.decide(choice, words, on: sight, rules, series, in: &chain, db)
                        outcome.done.append((sight.lead, entry))
                    } catch let error as LanyardError where error.code != .internal {
                        outcome.skipped.append((sight.lead, error))
                    }
                }
                try chain.end(db)
                return outcome
            }
            decided.done += outcome.done
            decided.skipped += outcome.skipped
        }
        return decided
    }

    private static func decide(
        _ choice: Decision.Choice,
        _ words: String,
        on sight: Sight,
        _ rules: Rules,
        _ series: Series,
        in chain: inout Series.Chain,
        _ db: Database
    ) throws -> EntryRef {
        if let earlier = try series.entry(of: sight.act, db) { return earlier.ref }
        let lead = try self.lead(in: sight, db)
        let decision = try Decision(choice, words: words, on: rules.assess(lead))
        return try chain.append(
            .decided(decision),
            lead: lead.id,
            causes: lead.look.heads,
            act: sight.act,
            db
        ).ref
    }

    /// The lead that somebody saw, if it still is as they saw it.
    static func lead(in sight: Sight, _ db: Database) throws -> Lead {
        let group = try Projector.group(of: sight.lead, db)
        let fold = Fold(try Projector.entries(of: group, db), clocks: try Projector.clocks(db))
        guard let survivor = fold.survivors[sight.lead],
            let lead = fold.leads.first(where: { $0.id == survivor })
        else { throw unknown(sight.lead) }
        guard lead.refusal == nil else { throw refused(sight.lead) }
        guard lead.look.digest == sight.state else { throw changed(sight.lead) }
        return lead
    }

    private static func changed(_ lead: LeadID) -> LanyardError {
        LanyardError(
            .conflict,
            "Something has happened to this lead since you looked at it. Look again, then decide.",
            subject: "\(lead)"
        )
    }
}
