package import Foundation
internal import GRDB
package import Leads
internal import Synchronization

/// The append-only record of everything that happened, and the leads that it folds into.
///
/// Each method is one named act in one transaction; the acts stand in `Acts/`, one topic a file. Everything a page or
/// a search reads is a projection that `rebuild()` makes anew from the entries.
package final class Ledger: Sendable {
    /// The directory that holds the store; owned by this process alone while the ledger is open.
    package let directory: URL
    /// Whose number series this ledger writes.
    package let node: NodeID
    package let rules: Rules
    let database: DatabasePool
    let writer: Writer
    /// The wall clock, in milliseconds since 1970.
    package let now: @Sendable () -> Int64
    /// The destinations that somebody sends to just now.
    let senders = Mutex<Set<String>>([])
    /// What may be kept of visitors as soon as they agree.
    let awaited = AwaitedFields()
    private let lock: StoreLock

    /// What turns a folded lead into a verdict.
    package struct Rules: Sendable {
        package var show: Show
        package var domains: MailDomains
        /// Turns a phone number as written into E.164; passed in, because only libraries outside know how.
        package var phone: @Sendable (String) -> String?
        /// The country that a phone number as written belongs to; passed in for the same reason.
        package var country: @Sendable (String) -> String?

        package init(
            show: Show,
            domains: MailDomains,
            phone: @escaping @Sendable (String) -> String? = { _ in nil },
            country: @escaping @Sendable (String) -> String? = { _ in nil }
        ) {
            self.show = show
            self.domains = domains
            self.phone = phone
            self.country = country
        }

        /// Whether somebody should still write down a note, or the need where the show asks for it.
        func isUnfinished(_ lead: Lead) -> Bool {
            let lacksNeed = show.questions[Lead.need] != nil && lead.answers[Lead.need] == nil
            return lead.refusal == nil && (lead.notes.isEmpty || lacksNeed)
        }

        func assess(_ lead: Lead) -> LeadDefinition.Assessment {
            assess(lead, LeadFacts(lead, domains: domains))
        }

        private func assess(_ lead: Lead, _ facts: LeadFacts) -> LeadDefinition.Assessment {
            guard lead.refusal == nil else {
                return LeadDefinition.Assessment(
                    verdict: .disqualified,
                    definitionVersion: show.definition.version,
                    findings: [Self.refused]
                )
            }
            return show.definition.assess(facts)
        }

        /// A lead as lists show it.
        func summary(of lead: Lead) -> LeadSummary {
            let facts = LeadFacts(lead, domains: domains)
            return LeadSummary(
                lead,
                assessment: assess(lead, facts),
                mail: facts.mail,
                country: lead.contact.country(ofPhone: country)
            )
        }

        /// What decides before any definition does: a person's own word.
        private static let refused = LeadDefinition.Finding(
            rule: "refused",
            verdict: .disqualified,
            reason: "Does not want to be kept. Only the visit is counted.",
            items: []
        )

        /// A lead as one that looks for duplicates sees it.
        package func traits(of lead: LeadSummary) -> PersonTraits {
            PersonTraits(
                id: lead.id,
                contact: lead.contact,
                badge: lead.badge,
                shows: lead.shows,
                isAlso: Set(lead.absorbed),
                isNot: lead.others,
                domains: domains,
                phone: phone
            )
        }

        /// What conditions ask about, of a lead as lists show it.
        package func facts(of lead: LeadSummary) -> LeadFacts {
            LeadFacts(
                contact: lead.contact,
                answers: lead.answers,
                mailTraits: lead.mailTraits,
                domains: domains
            )
        }
    }

    /// Opens the store in a directory, and makes both if they are not there.
    ///
    /// - Parameters:
    ///   - directory: Private to this program; made with mode 0700.
    ///   - rules: What turns leads into verdicts.
    ///   - owner: How other commands name this process while it holds the store ("lanyard kiosk").
    ///   - now: The wall clock, in milliseconds since 1970.
    /// - Throws: `conflict` when another process owns the store; `invalid` when it was made by a newer version.
    package init(
        directory: URL,
        rules: Rules,
        owner: String,
        now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970 * 1000) }
    ) throws {
        try StoreDirectory.prepare(directory)
        lock = try StoreLock(directory: directory, owner: owner)
        self.directory = directory
        self.rules = rules
        self.now = now
        database = try StoreFile.open(directory.appending(path: StoreFile.name), now: now())
        do {
            node = try database.write { db in
                let own = try Node.own(db)
                try AdoptedParts.check(rules.show, own: own, db)
                return own
            }
            writer = Writer(database: database, projector: Projector(rules: rules))
            try Self.takeCarried(in: directory, rules.show, database)
            try writer.prepare(own: node)
        } catch {
            throw LanyardError(store: error)
        }
    }

    /// Folds what is still unfolded and gives the store back.
    ///
    /// - Throws: `unavailable` when the disk is full: nothing is lost, and the store is given back all the same.
    package func close() throws {
        defer { lock.release() }
        do {
            try writer.finish()
        } catch {
            try? database.close()
            throw LanyardError(store: error)
        }
        try database.close()
    }

    /// Runs a read that sees everything appended before.
    ///
    /// With a full disk nothing can be folded; then it sees what was folded last, because a list that is a little
    /// behind is better than none.
    func read<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            try await writer.projectAll()
        } catch let error as LanyardError where error.code == .unavailable {}
        return try await readEntries(work)
    }

    /// Runs a read of entries, for which the projections need not be up to date.
    func readEntries<Value: Sendable>(
        _ work: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        do { return try await database.read(work) } catch { throw LanyardError(store: error) }
    }
}
