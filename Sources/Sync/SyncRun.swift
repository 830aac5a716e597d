internal import Foundation
internal import Leads
package import Ledger

/// Sends a desk what it lacks of this node's ledger, and proves that it has it all.
///
/// What came here with the backup of another store is sent after it, each node's entries by themselves: without, nobody
/// would ever send what that store had not sent.
package struct SyncRun: Sendable {
    private let ledger: Ledger
    private let desk: DeskClient
    /// Whose entries are sent.
    private let chain: NodeID

    /// A piece that got no answer is sent again at once this often: a server may have closed an idle connection.
    private static let tries = 3

    package init(ledger: Ledger, desk: DeskClient) {
        self.init(ledger, desk, chain: ledger.node)
    }

    private init(_ ledger: Ledger, _ desk: DeskClient, chain: NodeID) {
        self.ledger = ledger
        self.desk = desk
        self.chain = chain
    }

    /// Whether the entries are another store's.
    private var isCarrier: Bool { chain != ledger.node }

    /// A run for each node whose entries came with a backup.
    private func carried() async throws -> [SyncRun] {
        try await ledger.heads().keys.filter { $0 != ledger.node }.sorted().map { node in
            SyncRun(ledger, desk.speaking(for: node), chain: node)
        }
    }

    /// How far a sync is.
    package struct Progress: Sendable, Equatable {
        package enum What: Sendable { case entries, attachments }

        package var sent: Int64
        /// Of attachments, what is known to be wanted so far.
        package var total: Int64
        package var what = What.entries
    }

    /// What a sync did.
    package struct Report: Sendable, Equatable {
        package var sent: Int64
        /// How many of the entries here the desk now holds.
        package var held: Int64
        /// How many pictures and recordings were sent.
        package var attachments: Int
        /// Entries that the desk read again from its disk and found to be ours, if it was asked.
        package var proven: Int64?

        fileprivate static func + (one: Report, other: Report) -> Report {
            Report(
                sent: one.sent + other.sent,
                held: one.held + other.held,
                attachments: one.attachments + other.attachments,
                proven: one.proven.map { $0 + (other.proven ?? 0) }
            )
        }
    }

    /// How many entries the desk lacks, without sending any.
    package func missing() async throws -> Int64 {
        var missing: Int64 = 0
        for run in [self] + (try await carried()) {
            missing += try await run.head().seq - (try await run.greet()).seq
        }
        return missing
    }

    /// Sends what is missing, piece by piece; each piece that the desk confirms is marked, so that a later run goes on
    /// there.
    package func run(
        verify: Bool,
        progress: @Sendable (Progress) -> Void = { _ in }
    ) async throws -> Report {
        // Before anything is sent: what must be gone is not sent any more.
        let start = try await greet()
        try await learnErasures()
        var report = try await send(from: start, verify: verify, progress)
        for run in try await carried() {
            report = report + (try await run.send(from: try await run.greet(), verify: verify, progress))
        }
        return report
    }

    private func head() async throws -> Head { try await ledger.heads()[chain] ?? .none }

    private func send(
        from start: Head,
        verify: Bool,
        _ progress: @Sendable (Progress) -> Void
    ) async throws -> Report {
        let goal = try await head()
        var held = start
        var next = try await piece(after: held.seq)
        while !next.isEmpty, held.seq < goal.seq {
            // The next piece is read while the desk works on this one.
            let last = next.last?.seq ?? goal.seq
            async let following = piece(after: last)
            let answer = try await deliver(next)
            if answer.seq == last {
                next = try await following
            } else {
                _ = try await following
                guard answer.seq > held.seq else { throw Self.stuck }
                next = try await piece(after: answer.seq)
            }
            held = answer
            progress(Progress(sent: held.seq - start.seq, total: goal.seq - start.seq))
        }
        guard held.seq >= goal.seq else { throw Self.stuck }
        return Report(
            sent: held.seq - start.seq,
            held: held.seq,
            attachments: try await sendAttachments(progress),
            proven: verify ? try await prove(atLeast: goal) : nil
        )
    }

    /// Sends and proves everything, and tells the desk that the show is closed here.
    package func close(progress: @Sendable (Progress) -> Void = { _ in }) async throws -> Report {
        let report = try await run(verify: true, progress: progress)
        for run in [self] + (try await carried()) { _ = try await run.greet(isClosing: true) }
        return report
    }

    /// Tells the desk how far this node is, asks what it has, and marks it.
    private func greet(isClosing: Bool? = nil) async throws -> Head {
        guard !ledger.rules.show.id.utf8.starts(with: Ledger.rehearsed.utf8) else { throw Self.rehearsal }
        let own = try await head()
        let heads = try await desk.hello(
            SyncMessage.Hello(
                clock: ledger.now(),
                head: own.seq,
                digest: Data(own.digest),
                isClosing: isClosing
            )
        )
        // The store that wrote them may have gone on after the backup; the desk compared what we named.
        if isCarrier, let theirs = heads[chain], theirs.seq > own.seq {
            try await ledger.acknowledge(chain, upTo: own.seq)
            return own
        }
        return try await confirm(heads)
    }

    /// More answers than this are no desk's.
    private static let mostErasurePieces = 10_000

    /// Erases here what the desk knows to be erased: what goes up must be the same on both sides.
    private func learnErasures() async throws {
        let name = desk.desk ?? desk.address
        for _ in 0..<Self.mostErasurePieces {
            let from = try await ledger.erasuresKnown(of: name)
            let piece: SyncMessage.Erasures
            do {
                piece = try await repeating { try await desk.erasures(after: from) }
            } catch let error as LanyardError where error.code == .notFound {
                // A desk that is older than this question.
                return
            }
            guard piece.entries.count <= Ledger.erasuresAtOnce, piece.next >= from else { throw Self.unclear }
            let entries = try piece.entries.map { try Entry(CBOR(decoding: Array($0))) }
            try await ledger.take(erasures: entries, of: name, upTo: piece.next)
            guard piece.isMore, piece.next > from else { return }
        }
    }

    private func piece(after seq: Int64) async throws -> [Entry] {
        try await ledger.entries(
            of: chain,
            after: seq,
            limit: SyncMessage.mostEntries,
            bytes: SyncMessage.bodyBytes
        )
    }

    private func deliver(_ entries: [Entry]) async throws -> Head {
        try await confirm(try await repeating { try await desk.send(entries) })
    }

    /// Sends again what got no answer at all.
    private func repeating<Answer>(_ send: () async throws -> Answer) async throws -> Answer {
        for _ in 1..<Self.tries {
            do {
                return try await send()
            } catch let error as LanyardError where error.code == .unavailable && error.cause != nil {
                continue
            }
        }
        return try await send()
    }

    /// Sends the pictures and recordings that the desk asks for, until it asks for none.
    ///
    /// Asking is how it goes on after a cut: what arrived is not asked for again.
    private func sendAttachments(_ progress: @Sendable (Progress) -> Void) async throws -> Int {
        var sent: Set<String> = []
        while true {
            let wanted = try await wanted().prefix(SyncMessage.mostWanted)
            guard !wanted.isEmpty else { return sent.count }
            for name in wanted {
                guard sent.insert(name).inserted, let hash = [UInt8](hexadecimal: name.utf8),
                    let bytes = try await ledger.attachment(hash)?.bytes
                else { throw Self.strangerWanted(name) }
                _ = try await repeating { try await desk.send(attachment: bytes, named: name) }
                progress(Progress(sent: Int64(sent.count), total: Int64(sent.count), what: .attachments))
            }
        }
    }

    /// A desk older than attachments knows no such question; without any here, that is no loss.
    private func wanted() async throws -> [String] {
        do {
            return try await desk.wanted().attachments
        } catch let error as LanyardError where error.code == .notFound {
            guard try await ledger.hasAttachments() else { return [] }
            throw LanyardError(
                .unavailable,
                "All entries are on the desk, but it is too old for pictures and recordings: they stay here until it is upgraded."
            )
        }
    }

    /// Takes a desk's word for what it holds only if its digest is ours at that place.
    private func confirm(_ heads: SyncMessage.Heads) async throws -> Head {
        guard let head = heads[chain] else { throw isCarrier ? Self.tooOld : Self.unclear }
        guard try await ledger.digest(of: EntryRef(chain, head.seq)) == head.digest else {
            throw LanyardError(
                .conflict,
                "The desk holds other entries under this laptop's numbers than this laptop: was its store copied or restored? Nothing was sent.",
                subject: "\(EntryRef(chain, head.seq))"
            )
        }
        try await ledger.acknowledge(chain, upTo: head.seq)
        return head
    }

    /// Equal heads and equal lists of erased bodies, read again from the desk's disk: nothing was lost.
    private func prove(atLeast goal: Head) async throws -> Int64 {
        let proof = try await desk.prove()
        let (seq, digest) = (proof.head.seq, Array(proof.head.digest))
        guard proof.problems.isEmpty else {
            throw LanyardError(
                .internal,
                "The desk's copy is damaged: \(proof.problems.prefix(3).joined(separator: " "))"
            )
        }
        // A store that went on after the backup sent the rest itself.
        let ours = isCarrier ? min(seq, goal.seq) : seq
        let isOurs = ours < seq ? true : try await ledger.digest(of: EntryRef(chain, seq)) == digest
        let erased = try await ledger.erased(of: chain).filter { $0 <= ours }
        guard seq >= goal.seq, proof.entries == seq, isOurs, proof.erased.filter({ $0 <= ours }) == erased
        else {
            throw LanyardError(
                .conflict,
                "The desk does not hold the same as this laptop: \(proof.entries) of \(goal.seq) entries."
            )
        }
        try await ledger.noteProof(upTo: ours, of: chain, by: desk.address)
        return ours
    }

    private static let rehearsal = LanyardError(
        .notAllowed,
        "This is a rehearsal: nothing of it goes to a desk."
    )
    private static let tooOld = LanyardError(
        .unavailable,
        "The desk is too old to take entries that came with a backup: they stay here until it is upgraded."
    )
    private static let stuck = LanyardError(
        .unavailable,
        "The desk takes no more entries and does not say why. Run `lanyard sync` again."
    )
    private static func strangerWanted(_ name: String) -> LanyardError {
        LanyardError(
            .conflict,
            "The desk asks for a picture or recording that it was sent already, or that is not here. Run `lanyard verify` on both.",
            subject: name
        )
    }

    private static let unclear = LanyardError(
        .unavailable,
        "The desk's answer does not say what it holds. Nothing was marked as sent."
    )
}
