internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// The longest name of a batch: what fits on a line.
    package static let longestBatchName = 100

    /// Which leads a batch for a destination would carry now; with `show`, only of those met there first.
    package func batchPlan(for destination: String, ofShow show: String? = nil) async throws -> BatchPlan {
        let batched = try await readEntries { db in
            try Data.fetchSet(
                db,
                sql: "SELECT lead FROM delivery WHERE destination = ? AND state <> 'withdrawn'",
                arguments: [destination]
            )
        }
        return try await allLeads(into: BatchPlan(destination: destination)) { plan, lead in
            guard show == nil || lead.show == show else { return }
            plan.add(
                lead,
                isBatched: ([lead.id] + lead.absorbed).contains { batched.contains(Data($0.bytes)) }
            )
        }
    }

    /// Seals the leads of a plan under a name, and queues them; what another batch took meanwhile stays out.
    ///
    /// - Throws: `notFound` when no lead is left; `invalid` for a name that is none.
    package func seal(_ plan: BatchPlan, named name: String, act: Act) async throws -> SealedBatch {
        guard 1...Self.longestBatchName ~= name.utf8.count, !name.utf8.contains(where: { $0 < 0x20 }) else {
            throw LanyardError(.invalid, "A batch has a name of 1 to \(Self.longestBatchName) letters.")
        }
        let (series, version) = (series, rules.show.definition.version)
        let id = BatchID(act: act)
        try await writer.write { db in
            if try series.entry(of: act, db) != nil { return }
            let ready = try plan.ready.filter { lead, _ in
                try Self.enqueue(lead, for: plan.destination, in: id, db)
            }
            guard !ready.isEmpty else { throw Self.nothingToSeal(plan) }
            let batch = Batch(
                id: id,
                name: name,
                destination: plan.destination,
                count: ready.count,
                definition: version,
                digest: Batch.digest(of: ready.map(\.lead))
            )
            var chain = try series.begin(db)
            let sealed = try chain.append(.sealed(batch), lead: nil, act: act, db)
            for (lead, decision) in ready {
                let causes = [sealed.ref] + [decision].compactMap(\.self)
                try chain.append(.batched(id), lead: lead, causes: causes, act: act, db)
            }
            try chain.end(db)
        }
        return try await batch(id)
    }

    /// Takes a batch back of which nothing was sent yet.
    ///
    /// - Throws: `conflict` when something of it was sent, or it belongs to another node.
    package func cancel(_ id: BatchID, act: Act) async throws {
        let sealed = try await batch(id)
        guard sealed.node == node else {
            throw LanyardError(
                .conflict,
                "This batch was sealed elsewhere; cancel it there.",
                subject: "\(id)"
            )
        }
        guard !sealed.isCancelled else { return }
        let series = series
        try await writer.write { db in
            if try series.entry(of: act, db) != nil { return }
            try Self.checkUnsent(sealed, db)
            let entries = try Self.entries(of: id, db)
            var chain = try series.begin(db)
            try chain.append(.cancelled(id), lead: nil, act: act, db)
            for (lead, entry) in entries {
                try chain.append(.undone, lead: lead, causes: [entry], act: act, db)
            }
            try chain.end(db)
            try db.execute(sql: "DELETE FROM delivery WHERE batch = ?", arguments: [Data(id.bytes)])
        }
    }

    /// All batches that are known here, the latest first; with `destination`, those for it.
    package func batches(for destination: String? = nil) async throws -> [SealedBatch] {
        try await readEntries { db in
            let counts = try Self.counts(db)
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT \(BatchRows.columns) FROM batch WHERE body IS NOT NULL ORDER BY at DESC, id"
            )
            return rows.compactMap(BatchRows.sealed).compactMap { sealed in
                guard destination == nil || sealed.batch.destination == destination else { return nil }
                var sealed = sealed
                sealed.counts = counts[sealed.batch.id] ?? [:]
                return sealed
            }
        }
    }

    /// One batch.
    ///
    /// - Throws: `notFound` when there is none.
    package func batch(_ id: BatchID) async throws -> SealedBatch {
        guard let found = try await batches().first(where: { $0.batch.id == id }) else {
            throw LanyardError(.notFound, "There is no such batch here.", subject: "\(id)")
        }
        return found
    }

    private static func enqueue(
        _ lead: LeadID,
        for destination: String,
        in batch: BatchID,
        _ db: Database
    ) throws -> Bool {
        try db.cachedStatement(
            sql: """
                INSERT INTO delivery (destination, lead, key, batch, state) VALUES (?1, ?2, ?2, ?3, 'waiting')
                ON CONFLICT (destination, lead) DO UPDATE SET batch = excluded.batch, state = 'waiting', words = NULL,
                    attempts = 0
                WHERE delivery.state = 'withdrawn'
                """
        ).execute(arguments: [destination, Data(lead.bytes), Data(batch.bytes)])
        return db.changesCount > 0
    }

    private static func checkUnsent(_ sealed: SealedBatch, _ db: Database) throws {
        let sent =
            try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM delivery WHERE batch = ? AND attempts > 0",
                arguments: [Data(sealed.batch.id.bytes)]
            ) ?? 0
        guard sent > 0 else { return }
        throw LanyardError(
            .conflict,
            "\(sent) of \(sealed.batch.count) leads of \"\(sealed.batch.name)\" were sent already: "
                + "it cannot be cancelled any more.",
            subject: "\(sealed.batch.id)"
        )
    }

    /// The entries by which leads are on a batch.
    private static func entries(of batch: BatchID, _ db: Database) throws -> [(LeadID, EntryRef)] {
        let leads = try Data.fetchAll(
            db,
            sql: "SELECT lead FROM delivery WHERE batch = ?",
            arguments: [Data(batch.bytes)]
        )
        let find = try db.cachedStatement(
            sql: """
                SELECT \(EntryRows.columns) FROM \(EntryRows.table) WHERE entry.lead = ? AND entry.kind = 'batched'
                """
        )
        return try leads.flatMap { bytes in
            try Row.fetchAll(find, arguments: [bytes]).map(EntryRows.entry)
                .filter { $0.happening == .batched(batch) }
                .compactMap { entry in entry.lead.map { ($0, entry.ref) } }
        }
    }

    private static func counts(_ db: Database) throws -> [BatchID: [Delivery.State.Name: Int]] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT batch, state, count(*) FROM delivery GROUP BY batch, state"
        )
        return rows.reduce(into: [:]) { counts, row in
            guard let batch = BatchID(bytes: row.bytes(0)),
                let state = Delivery.State.Name(rawValue: row[1])
            else { return }
            counts[batch, default: [:]][state] = row[2]
        }
    }

    private static func nothingToSeal(_ plan: BatchPlan) -> LanyardError {
        LanyardError(
            .notFound,
            plan.staying.isEmpty
                ? "There are no leads."
                : "No accepted lead is left for \(plan.destination): nothing was sealed.",
            subject: plan.destination
        )
    }
}

extension Identifier<BatchSubject> {
    /// The batch that an act seals: sealing twice by the same act is sealing once.
    fileprivate init(act: Act) { self = BatchID(bytes: act.id.bytes) ?? BatchID() }
}
