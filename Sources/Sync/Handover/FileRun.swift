internal import Destinations
internal import Leads
internal import Ledger

/// Writes whole files: a batch of which anything waits is written anew with all its leads, and only when the file stands
/// are they handed over.
struct FileRun {
    let handover: Handover

    /// As many leads as one piece reads.
    private static let piece = 1_000

    func run(progress: @Sendable (Int) -> Void) async throws -> HandoverReport {
        var report = HandoverReport()
        let batches = try await handover.ledger.batches(for: handover.name).filter(\.isOpen)
        for batch in batches.reversed() {
            do throws(RunEnd) {
                try await write(batch, &report, progress)
            } catch {
                switch error {
                case .trouble(let trouble): report.stopped = trouble.words
                case .ledger(let error): throw error
                }
                break
            }
        }
        return report
    }

    /// What ends a run: the file, or our own store.
    private enum RunEnd: Error {
        case trouble(Trouble)
        case ledger(any Error)
    }

    private func write(
        _ batch: SealedBatch,
        _ report: inout HandoverReport,
        _ progress: @Sendable (Int) -> Void
    ) async throws(RunEnd) {
        let label = handover.label(batch)
        var answers: [(lead: LeadID, answer: LeadAnswer)] = []
        var place = Int64.min
        while true {
            let piece = try await leads(of: batch, after: place)
            guard let last = piece.last else { break }
            place = last.delivery.number
            let given: [LeadAnswer]
            do throws(Trouble) {
                let leads = piece.map { handover.outgoing($0, batch.batch.name) }
                given = try await handover.destination.deliver(leads, of: label)
            } catch {
                throw .trouble(error)
            }
            for (open, answer) in zip(piece, given) {
                // What was handed over before stands in the file again, and has its receipt.
                if case .delivered = open.delivery.state, !answer.isRefusal { continue }
                answers.append((open.lead.id, answer))
            }
            progress(answers.count)
        }
        do throws(Trouble) {
            if let place = try await handover.destination.finish(label) { report.places.append(place) }
        } catch {
            throw .trouble(error)
        }
        try await keep(answers, of: batch, &report)
    }

    private func leads(of batch: SealedBatch, after place: Int64) async throws(RunEnd) -> [OpenDelivery] {
        do {
            return try await handover.ledger.deliveries(
                to: handover.name,
                of: batch.batch.id,
                in: Set(Delivery.State.Name.allCases).subtracting([.withdrawn]),
                after: place,
                limit: Self.piece
            )
        } catch {
            throw .ledger(error)
        }
    }

    private func keep(
        _ answers: [(lead: LeadID, answer: LeadAnswer)],
        of batch: SealedBatch,
        _ report: inout HandoverReport
    ) async throws(RunEnd) {
        var rest = answers[...]
        do {
            while !rest.isEmpty {
                let piece = rest.prefix(Self.piece)
                rest = rest.dropFirst(Self.piece)
                let receipts = piece.compactMap { lead, answer in
                    answer.receipt(from: handover.name, batch.batch.id).map { (lead, Attempt.answered($0)) }
                }
                try await handover.ledger.settle(receipts, at: handover.name, by: handover.actor)
                for (_, answer) in piece { report.count(answer) }
            }
        } catch {
            throw .ledger(error)
        }
    }
}

extension LeadAnswer {
    var isRefusal: Bool {
        switch self {
        case .refused: true
        case .created, .updated, .taken, .later, .blocked, .doubtful: false
        }
    }

    /// The receipt of an answer that settles the matter; `nil` for one that does not.
    func receipt(from destination: String, _ batch: BatchID) -> Receipt? {
        switch self {
        case .created(let remote):
            Receipt(destination: destination, batch: batch, result: .created, remote: remote)
        case .updated(let remote):
            Receipt(destination: destination, batch: batch, result: .updated, remote: remote)
        case .taken(let remote):
            Receipt(destination: destination, batch: batch, result: .taken, remote: remote)
        case .refused(let words):
            Receipt(destination: destination, batch: batch, result: .refused, words: words.kept)
        case .later, .blocked, .doubtful: nil
        }
    }
}

extension HandoverReport {
    mutating func count(_ answer: LeadAnswer) {
        switch answer {
        case .created: created += 1
        case .updated: updated += 1
        case .taken: taken += 1
        case .refused: refused += 1
        case .later, .blocked, .doubtful: break
        }
    }
}

extension String {
    /// As much of what a target says as is kept.
    var kept: String { cut(to: 500) }
}
