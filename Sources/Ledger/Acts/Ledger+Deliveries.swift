internal import Foundation
internal import GRDB
package import Leads
internal import Synchronization

/// A delivery with the lead as it is now.
package struct OpenDelivery: Sendable {
    package var delivery: Delivery
    package var lead: LeadSummary
}

/// What an attempt to deliver a lead came to.
package enum Attempt: Sendable, Hashable {
    /// The destination answered; the receipt is an entry of its own.
    case answered(Receipt)
    /// It is tried again, not before then (milliseconds since 1970); `isDoubtful` where it may have been carried out.
    case postponed(until: Int64, String, isDoubtful: Bool)
    /// It was not carried out, because of something that concerns every lead, and counts as no attempt.
    case returned(String, until: Int64)
    /// A person must look; with a receipt where something was sent.
    case parked(Delivery.Concern, String, Receipt?)
}

extension Ledger {
    /// Makes this the one sender of a destination while `work` runs; what an earlier one left in hand is doubtful.
    ///
    /// - Throws: `conflict` while another sender is at work.
    package func sending<Value: Sendable>(
        to destination: String,
        _ work: () async throws -> Value
    ) async throws -> Value {
        guard senders.withLock({ $0.insert(destination).inserted }) else {
            throw LanyardError(
                .conflict,
                "Leads are being sent to \(destination) already. Look again in a moment.",
                subject: destination
            )
        }
        defer { _ = senders.withLock { $0.remove(destination) } }
        try await writer.write { db in
            try db.execute(
                sql: """
                    UPDATE delivery SET state = 'waiting', since = NULL, doubtful = 1, not_before = 0
                    WHERE destination = ? AND state = 'sending'
                    """,
                arguments: [destination]
            )
        }
        return try await work()
    }

    /// Takes the next leads that are due, and marks them as being sent; that is on disk before they come back.
    ///
    /// Leads that are gone meanwhile are withdrawn; the survivor of a merge takes the place of the merged one.
    package func takeDeliveries(to destination: String, atMost limit: Int) async throws -> [OpenDelivery] {
        try await writer.projectAll()
        let now = now()
        return try await writer.write { db in
            var taken: [OpenDelivery] = []
            let rows = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT \(DeliveryRows.columns) FROM delivery
                        WHERE destination = ? AND state = 'waiting' AND not_before <= ?
                        ORDER BY not_before, number LIMIT ?
                        """
                ),
                arguments: [destination, now, limit]
            )
            for row in rows {
                let delivery = try DeliveryRows.delivery(row)
                guard let open = try Self.open(delivery, db),
                    !taken.contains(where: { $0.lead.id == open.lead.id })
                else { continue }
                try DeliveryRows.set(open.lead.id, at: destination, to: .sending(since: now), db)
                taken.append(open)
            }
            return taken
        }
    }

    /// When the next lead is due (milliseconds since 1970); `nil` when none is waiting.
    package func nextDelivery(to destination: String) async throws -> Int64? {
        try await readEntries { db in
            try Int64.fetchOne(
                db.cachedStatement(
                    sql: "SELECT min(not_before) FROM delivery WHERE destination = ? AND state = 'waiting'"
                ),
                arguments: [destination]
            )
        }
    }

    /// Keeps what attempts came to: the receipts, and the state of each delivery, in one transaction.
    package func settle(
        _ attempts: [(lead: LeadID, attempt: Attempt)],
        at destination: String,
        by actor: String
    )
        async throws
    {
        let series = series
        try await writer.write { db in
            var chain = try series.begin(db)
            for (lead, attempt) in attempts {
                switch attempt {
                case .answered(let receipt):
                    try Self.keep(receipt, of: lead, by: actor, in: &chain, db)
                    try DeliveryRows.set(lead, at: destination, to: receipt.state, isDoubtful: false, db)
                case .postponed(let until, let words, let isDoubtful):
                    try DeliveryRows.set(
                        lead,
                        at: destination,
                        to: .waiting(notBefore: until, after: words),
                        isDoubtful: isDoubtful ? true : nil,
                        db
                    )
                case .returned(let words, let until):
                    try DeliveryRows.set(
                        lead,
                        at: destination,
                        to: .waiting(notBefore: until, after: words),
                        isUnsent: true,
                        db
                    )
                case .parked(let concern, let words, let receipt):
                    if let receipt { try Self.keep(receipt, of: lead, by: actor, in: &chain, db) }
                    try DeliveryRows.set(lead, at: destination, to: .parked(concern, words), db)
                }
            }
            try chain.end(db)
        }
    }

    /// Sends leads again that were refused or parked; the named ones also when they were delivered.
    /// - Returns: How many will be sent.
    @discardableResult
    package func resend(_ leads: [LeadID]? = nil, to destination: String) async throws -> Int {
        try await writer.write { db in
            let again = """
                UPDATE delivery SET state = 'waiting', not_before = 0, attempts = 0, reason = NULL
                WHERE destination = ? AND state
                """
            guard let leads else {
                try db.execute(sql: "\(again) IN ('refused', 'parked')", arguments: [destination])
                return db.changesCount
            }
            let statement = try db.cachedStatement(
                sql: "\(again) IN ('refused', 'parked', 'delivered') AND lead = ?"
            )
            return try leads.reduce(0) { count, lead in
                try statement.execute(arguments: [destination, Data(lead.bytes)])
                return count + db.changesCount
            }
        }
    }

    /// Deliveries with their leads as they are now, the earliest first; a lead that is not listed any more is absent.
    package func deliveries(
        to destination: String? = nil,
        of batch: BatchID? = nil,
        in states: Set<Delivery.State.Name> = Set(Delivery.State.Name.allCases),
        after place: Int64 = .min,
        limit: Int
    ) async throws -> [OpenDelivery] {
        let names = states.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try await read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(DeliveryRows.columns), lead.summary FROM delivery JOIN lead ON lead.id = delivery.lead
                    WHERE (?1 IS NULL OR destination = ?1) AND (?2 IS NULL OR batch = ?2) AND state IN (\(names))
                        AND lead.summary IS NOT NULL AND lead.listed = 1 AND delivery.number > ?4
                    ORDER BY delivery.number LIMIT ?3
                    """,
                arguments: [destination, batch.map { Data($0.bytes) }, limit, place]
            )
            return try rows.compactMap { row in
                let delivery = try DeliveryRows.delivery(row)
                return LeadSummary(id: delivery.lead, decoding: row.bytes(14)).map {
                    OpenDelivery(delivery: delivery, lead: $0)
                }
            }
        }
    }

    /// How many deliveries to each destination are in each state.
    package func deliveryCounts() async throws -> [String: [Delivery.State.Name: Int]] {
        try await readEntries { db in
            let rows = try Row.fetchAll(
                db,
                sql: "SELECT destination, state, count(*) FROM delivery GROUP BY destination, state"
            )
            return rows.reduce(into: [:]) { counts, row in
                guard let state = Delivery.State.Name(rawValue: row[1]) else { return }
                counts[row[0], default: [:]][state] = row[2]
            }
        }
    }

    private static func keep(
        _ receipt: Receipt,
        of lead: LeadID,
        by actor: String,
        in chain: inout Series.Chain,
        _ db: Database
    ) throws {
        // Whoever was refused meanwhile is not spoken of any more.
        guard try !Refusals.stands(for: lead, db) else { return }
        try chain.append(.receipted(receipt), lead: lead, act: Act(by: actor), db)
    }

    /// The lead that a delivery is about now; `nil` when there is none to be sent.
    private static func open(_ delivery: Delivery, _ db: Database) throws -> OpenDelivery? {
        let find = try db.cachedStatement(sql: "SELECT survivor, listed, summary FROM lead WHERE id = ?")
        let row = try Row.fetchOne(find, arguments: [Data(delivery.lead.bytes)])
        let survivor = row?.optionalBytes(0).flatMap(LeadID.init(bytes:))
        if let survivor, try move(delivery, to: survivor, db) {
            var moved = delivery
            moved.lead = survivor
            return try open(moved, db)
        }
        let summary = row?.optionalBytes(2).flatMap { LeadSummary(id: delivery.lead, decoding: $0) }
        guard survivor == nil, row?[1] == true, let summary, !summary.isRefused else {
            try DeliveryRows.set(
                delivery.lead,
                at: delivery.destination,
                to: .withdrawn(
                    survivor == nil ? "The lead is gone." : "It is one with another lead of the queue."
                ),
                db
            )
            return nil
        }
        return OpenDelivery(delivery: delivery, lead: summary)
    }

    /// Gives a delivery to the lead that absorbed its own; `false` where that one has its own already.
    private static func move(_ delivery: Delivery, to survivor: LeadID, _ db: Database) throws -> Bool {
        try db.cachedStatement(
            sql: "UPDATE OR IGNORE delivery SET lead = ? WHERE destination = ? AND lead = ?"
        ).execute(arguments: [
            Data(survivor.bytes), delivery.destination, Data(delivery.lead.bytes),
        ])
        return db.changesCount > 0
    }
}

extension Receipt {
    /// What a delivery is after this answer.
    fileprivate var state: Delivery.State {
        switch result {
        case .created, .updated, .taken: .delivered(remote)
        case .refused: .refused(words ?? "")
        case .unknown: .parked(.unknownOutcome, words ?? "")
        }
    }
}
