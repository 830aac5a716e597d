internal import Destinations
internal import Leads
internal import Ledger

/// Hands leads over by calls, a few at a time, one call after the other.
///
/// After a doubtful answer the target is asked first whether it has the lead. A call that is refused as a whole is split
/// until the wrong lead stands alone; one that fails (500) is split as long as one half passes, because when both fail it
/// is the target that is not well.
struct CallRun {
    let handover: Handover
    private var backoff: Backoff
    private var report = HandoverReport()
    private var batches: [BatchID: SealedBatch] = [:]
    private var waited = Duration.zero
    /// How many leads the next call takes.
    private var limit: Int
    /// Refusals in a row since the run began, while nothing was taken.
    private var sameRefusals: (words: String, count: Int)? = ("", 0)

    /// A lead that failed as often is left for a person.
    private static let mostAttempts = 10
    /// So many leads refused with the same words, and none taken: the mapping or the address is wrong, not the leads.
    private static let mostSameRefusals = 10

    init(handover: Handover) {
        self.handover = handover
        backoff = Backoff(random: handover.random)
        limit = handover.destination.mostPerCall
    }

    func run(progress: @Sendable (Int) -> Void) async throws -> HandoverReport {
        var run = self
        try await run.sendAll(progress)
        return run.report
    }

    private mutating func sendAll(_ progress: @Sendable (Int) -> Void) async throws {
        for batch in try await handover.ledger.batches(for: handover.name) { batches[batch.batch.id] = batch }
        while report.stopped == nil {
            let taken = try await handover.ledger.takeDeliveries(to: handover.name, atMost: limit)
            guard !taken.isEmpty else {
                guard let due = try await handover.ledger.nextDelivery(to: handover.name) else { return }
                try await wait(.milliseconds(max(0, due - handover.ledger.now())))
                continue
            }
            for (batch, piece) in taken.byBatch {
                if let why = report.stopped {
                    try await putBack(piece, why)
                } else {
                    try await send(piece, of: batch)
                }
            }
            progress(report.delivered + report.refused + report.parked)
        }
    }

    /// Sends a piece of one batch, and keeps what came of it.
    private mutating func send(_ piece: [OpenDelivery], of batch: BatchID) async throws {
        var open = piece
        let doubtful = open.filter(\.delivery.isDoubtful)
        if !doubtful.isEmpty {
            switch await lookUp(doubtful, of: batch) {
            case .success(let found):
                if let found {
                    try await settle(
                        doubtful.compactMap { open in found[open.delivery.key].map { (open, .taken($0)) } }
                    )
                    open.removeAll { found[$0.delivery.key] != nil }
                } else if !handover.destination.honoursKey {
                    try await park(doubtful)
                    open.removeAll(where: \.delivery.isDoubtful)
                }
            case .failure(let trouble): return try await note(trouble, open)
            }
        }
        guard !open.isEmpty else { return }
        switch await deliver(open, of: batch) {
        case .success(let answers): try await settle(zip(open, answers).map { ($0, $1) })
        case .failure(.refused(let words)) where open.count == 1:
            try await settle([(open[0], .refused(words))])
        case .failure(.refused): try await split(open, of: batch)
        case .failure(.failed) where open.count > 1: try await search(open, of: batch)
        case .failure(let trouble): try await note(trouble, open)
        }
    }

    private func deliver(_ open: [OpenDelivery], of batch: BatchID) async -> Result<[LeadAnswer], Trouble> {
        let name = batches[batch]?.batch.name ?? ""
        let label =
            batches[batch].map(handover.label) ?? BatchLabel(id: "\(batch)", name: "", count: open.count)
        let leads = open.map { handover.outgoing($0, name) }
        do throws(Trouble) {
            let answers = try await handover.destination.deliver(leads, of: label)
            guard answers.count == leads.count else {
                return .failure(.doubtful("It answered for \(answers.count) of \(leads.count) leads."))
            }
            return .success(answers)
        } catch {
            return .failure(error)
        }
    }

    private func lookUp(
        _ open: [OpenDelivery],
        of batch: BatchID
    ) async -> Result<[LeadID: Remote]?, Trouble> {
        let leads = open.map { handover.outgoing($0, batches[batch]?.batch.name ?? "") }
        do throws(Trouble) {
            return .success(try await handover.destination.find(leads))
        } catch {
            return .failure(error)
        }
    }

    /// One of these leads is wrong: each half is sent for itself.
    private mutating func split(_ open: [OpenDelivery], of batch: BatchID) async throws {
        let middle = open.count / 2
        for half in [open.prefix(middle), open.suffix(from: middle)] {
            if let why = report.stopped {
                try await putBack(Array(half), why)
            } else {
                try await send(Array(half), of: batch)
            }
        }
    }

    /// A call failed: while one half passes, the other has the lead that the target stumbles over.
    private mutating func search(_ open: [OpenDelivery], of batch: BatchID) async throws {
        var suspects = open
        while suspects.count > 1 {
            let middle = suspects.count / 2
            let halves = [Array(suspects.prefix(middle)), Array(suspects.suffix(from: middle))]
            let first = await deliver(halves[0], of: batch)
            if case .success(let answers) = first {
                try await settle(zip(halves[0], answers).map { ($0, $1) })
                suspects = halves[1]
                continue
            }
            let second = await deliver(halves[1], of: batch)
            guard case .success(let answers) = second else {
                // Both fail: smaller calls from now on, in case two leads are wrong; later, in case it is the target.
                limit = max(1, limit / 4)
                guard case .failure(let trouble) = second else { return }
                return try await note(trouble, suspects)
            }
            try await settle(zip(halves[1], answers).map { ($0, $1) })
            suspects = halves[0]
        }
        guard let suspect = suspects.first else { return }
        switch await deliver([suspect], of: batch) {
        case .success(let answers): try await settle(zip([suspect], answers).map { ($0, $1) })
        case .failure(.failed(let words)):
            // Every other lead passed just now.
            try await settle([(suspect, .refused(words))])
        case .failure(let trouble): try await note(trouble, [suspect])
        }
    }

    /// Keeps what a call that came to nothing means for its leads, and waits as it asks.
    private mutating func note(_ trouble: Trouble, _ open: [OpenDelivery]) async throws {
        switch trouble {
        case .later(let words, let after): try await postpone(open, words, isDoubtful: false, asked: after)
        case .failed(let words): try await postpone(open, words, isDoubtful: true, asked: nil)
        case .doubtful(let words): try await postpone(open, words, isDoubtful: true, asked: nil)
        case .refused(let words): try await settle(open.map { ($0, .refused(words)) })
        case .configuration(let words): try await settle(open.map { ($0, .blocked(words)) })
        }
    }

    private mutating func postpone(
        _ open: [OpenDelivery],
        _ words: String,
        isDoubtful: Bool,
        asked: Duration?
    ) async throws {
        let pause = backoff.failed(asked: asked)
        try await settle(
            open.map { ($0, isDoubtful ? .doubtful(words) : .later(words, after: nil)) },
            outage: pause
        )
    }

    /// Leads that were taken from the queue and not sent.
    private func putBack(_ open: [OpenDelivery], _ why: String) async throws {
        try await handover.ledger.settle(
            open.map { ($0.lead.id, .returned(why.kept, until: 0)) },
            at: handover.name,
            by: handover.actor
        )
    }

    private mutating func park(_ open: [OpenDelivery]) async throws {
        let words =
            "It may have been taken, and \(handover.name) cannot be asked. Look there, then send it again or not."
        try await handover.ledger.settle(
            open.map { open in (open.lead.id, .parked(.unknownOutcome, words, unknown(open, words))) },
            at: handover.name,
            by: handover.actor
        )
        report.parked += open.count
    }

    private func unknown(_ open: OpenDelivery, _ words: String) -> Receipt {
        Receipt(destination: handover.name, batch: open.delivery.batch, result: .unknown, words: words)
    }

    /// Keeps the answers in one transaction, and waits where the target is not well: `outage` is how long, where that is
    /// known already.
    private mutating func settle(
        _ answers: [(open: OpenDelivery, answer: LeadAnswer)],
        outage: Duration? = nil
    ) async throws {
        let asked = answers.map(\.answer.asked).max() ?? .zero
        var outage = outage
        if outage == nil, answers.contains(where: \.answer.isTrouble),
            !answers.contains(where: \.answer.isSettled)
        {
            outage = backoff.failed(asked: asked)
        }
        var attempts: [(lead: LeadID, attempt: Attempt)] = []
        for (open, answer) in answers {
            attempts.append((open.lead.id, attempt(open, answer, outage)))
            report.count(answer)
            if case .blocked(let words) = answer { report.stopped = "\(handover.name): \(words)" }
            note(answer)
        }
        try await handover.ledger.settle(attempts, at: handover.name, by: handover.actor)
        if outage != nil, backoff.isDown, handover.patience != nil {
            report.stopped =
                "\(handover.name): \(answers.compactMap(\.answer.trouble).first ?? "It is down.")"
        } else {
            try await wait(outage ?? asked)
        }
    }

    /// What an answer makes of a delivery.
    ///
    /// While the target is not well, only what may have been carried out counts as an
    /// attempt: an outage of a night parks nobody.
    private mutating func attempt(_ open: OpenDelivery, _ answer: LeadAnswer, _ outage: Duration?) -> Attempt
    {
        if let receipt = answer.receipt(from: handover.name, open.delivery.batch) {
            return .answered(receipt)
        }
        let count = open.delivery.attempts + 1
        let wait = max(outage ?? backoff.wait(after: count), answer.asked)
        let until = handover.ledger.now() + Int64(wait / .milliseconds(1))
        switch answer {
        case .later(let words, _):
            if outage != nil { return .returned(words.kept, until: until) }
            guard count < Self.mostAttempts else { return parked(.exceeded, words.kept, nil) }
            return .postponed(until: until, words.kept, isDoubtful: false)
        case .doubtful(let words):
            guard count < Self.mostAttempts else {
                return parked(.unknownOutcome, words.kept, unknown(open, words.kept))
            }
            return .postponed(until: until, words.kept, isDoubtful: true)
        case .blocked(let words): return .returned(words.kept, until: 0)
        case .created, .updated, .taken, .refused:
            return parked(.internal, "An answer was not understood.", nil)
        }
    }

    private mutating func parked(_ concern: Delivery.Concern, _ words: String, _ receipt: Receipt?) -> Attempt
    {
        report.parked += 1
        return .parked(concern, words, receipt)
    }

    /// Notices that the target is well again, and that every lead is refused for the same reason.
    private mutating func note(_ answer: LeadAnswer) {
        switch answer {
        case .created, .updated, .taken:
            backoff.succeeded()
            sameRefusals = nil
        case .refused(let words):
            backoff.succeeded()
            guard let same = sameRefusals else { return }
            sameRefusals = same.words.utf8.elementsEqual(words.utf8) ? (words, same.count + 1) : (words, 1)
            if same.count + 1 >= Self.mostSameRefusals, same.words.utf8.elementsEqual(words.utf8) {
                report.stopped =
                    "\(handover.name) refused the first \(same.count + 1) leads with the same words: \(words)"
            }
        case .later, .blocked, .doubtful: return
        }
    }

    private mutating func wait(_ pause: Duration) async throws {
        guard pause > .zero else { return }
        if let patience = handover.patience, waited + pause > patience {
            report.stopped =
                report.stopped ?? "\(handover.name) asks to wait. What is left goes with the next run."
            return
        }
        waited += pause
        try await handover.sleep(pause)
    }
}

extension [OpenDelivery] {
    /// Pieces of one batch each, in the order in which they are due.
    fileprivate var byBatch: [(BatchID, [OpenDelivery])] {
        var order: [BatchID] = []
        var pieces: [BatchID: [OpenDelivery]] = [:]
        for open in self {
            if pieces[open.delivery.batch] == nil { order.append(open.delivery.batch) }
            pieces[open.delivery.batch, default: []].append(open)
        }
        return order.map { ($0, pieces[$0] ?? []) }
    }
}

extension LeadAnswer {
    /// Whether nothing more is to be done about it.
    fileprivate var isSettled: Bool {
        switch self {
        case .created, .updated, .taken, .refused: true
        case .later, .blocked, .doubtful: false
        }
    }

    /// What went wrong, where the lead itself is not to blame.
    fileprivate var trouble: String? {
        switch self {
        case .later(let words, _), .doubtful(let words): words
        case .created, .updated, .taken, .refused, .blocked: nil
        }
    }

    fileprivate var isTrouble: Bool { trouble != nil }

    /// How long the target asks to wait.
    fileprivate var asked: Duration {
        if case .later(_, let after?) = self { return after }
        return .zero
    }
}
