internal import Foundation
package import Leads
package import Ledger

/// The desk's side of a sync: who is sending, how wrong their clock is, what is new.
package struct Intake: Sendable {
    private let ledger: Ledger

    /// A clock error smaller than this is as likely the line's delay, in milliseconds.
    private static let worthRecording: Int64 = 2_000

    package init(ledger: Ledger) { self.ledger = ledger }

    /// Whose entries are sent, by whoever holds a token.
    package struct Sender: Sendable {
        package var node: NodeID
        package var role: Role
        /// The laptop that has them from a backup, where it is not the one that wrote them.
        package var carrier: NodeID?
        /// Whether this desk takes more of them; a carrier that may not add may ask how far they are held.
        package var mayAdd = true
    }

    package func join(_ request: SyncMessage.Join, token: [UInt8]) async throws -> SyncMessage.Joined {
        guard let node = NodeID(request.node) else { throw LanyardError(.invalid, "The node id is no UUID.") }
        let enrolled = try await ledger.join(
            node,
            tokenHash: SHA256Digest.bytes(of: token),
            act: Act(by: "desk")
        )
        return SyncMessage.Joined(desk: "\(ledger.node)", name: enrolled.name)
    }

    /// Who holds a token, speaking for itself or for a node whose entries it has from a backup.
    package func sender(token: [UInt8], of other: NodeID? = nil) async throws -> Sender {
        let (node, role) = try await ledger.sender(tokenHash: SHA256Digest.bytes(of: token))
        guard let other, other != node else { return Sender(node: node, role: role) }
        let mayAdd = try await ledger.mayCarry(other, by: node)
        return Sender(node: other, role: role, carrier: node, mayAdd: mayAdd)
    }

    /// Measures the sender's clock, before any of its entries is taken, and says what is held of it.
    package func hello(_ hello: SyncMessage.Hello, from sender: Sender) async throws -> SyncMessage.Heads {
        if let head = hello.head {
            if let digest = hello.digest { try await check(head, Array(digest), of: sender.node) }
            if sender.mayAdd {
                try await ledger.noteReport(
                    of: sender.node,
                    head: head,
                    isClosing: hello.isClosing ?? false,
                    isCarried: sender.carrier != nil
                )
            }
        }
        // A carrier's clock says nothing of the clock by which the entries were dated.
        if sender.carrier == nil { try await measure(hello.clock, of: sender) }
        return try await heads(for: sender)
    }

    private func measure(_ clock: Int64, of sender: Sender) async throws {
        try await ledger.noteHeard(sender.node)
        let error = clock - ledger.now()
        let known = try await ledger.clockError(of: sender.node) ?? 0
        if abs(error - known) > Self.worthRecording {
            let measurement = ClockMeasurement(node: sender.node, at: clock, error: error)
            try await ledger.append(.measured(measurement), act: Act(by: "desk"))
        }
    }

    /// Two entries under one number are two stores that write one series.
    private func check(_ seq: Int64, _ digest: [UInt8], of node: NodeID) async throws {
        guard let held = try await ledger.digest(of: EntryRef(node, seq)), held != digest else { return }
        throw LanyardError(
            .conflict,
            "This desk holds another entry under the number \(seq) of node \(node): was a store copied or restored?",
            subject: "\(EntryRef(node, seq))"
        )
    }

    /// Takes a CBOR sequence of entries of the node that is spoken for.
    package func take(_ bytes: [UInt8], from sender: Sender) async throws -> SyncMessage.Heads {
        guard sender.mayAdd else { throw try await stranger(sender.node) }
        let values = try CBOR.sequence(decoding: bytes, limit: SyncMessage.mostEntries)
        var entries: [Entry] = []
        entries.reserveCapacity(values.count)
        for value in values {
            let entry = try Entry(value)
            guard entry.node == sender.node else {
                throw LanyardError(
                    .notAllowed,
                    "These are not the entries of the laptop that sends them.",
                    subject: "\(entry.ref)"
                )
            }
            entries.append(entry)
        }
        _ = try await ledger.take(entries, as: sender.role)
        try await ledger.trim(after: entries, act: Act(by: "desk"))
        return try await heads(for: sender)
    }

    /// Which attachments of the sender's entries are not here yet.
    package func wanted(from sender: Sender) async throws -> SyncMessage.Wanted {
        guard sender.mayAdd else { return SyncMessage.Wanted(attachments: []) }
        let missing = try await ledger.missingAttachments(of: sender.node, limit: SyncMessage.mostWanted)
        return SyncMessage.Wanted(attachments: missing.map(\.hexadecimal))
    }

    /// Takes the bytes of one of them.
    package func take(
        attachment bytes: [UInt8],
        named name: String,
        from sender: Sender
    ) async throws -> SyncMessage.Kept {
        guard sender.mayAdd else { throw try await stranger(sender.node) }
        guard let hash = [UInt8](hexadecimal: name.utf8), hash.count == 32 else {
            throw LanyardError(.notFound, "An attachment is named by its SHA-256.")
        }
        try await ledger.take(attachment: bytes, hash: hash, of: sender.node)
        return SyncMessage.Kept(attachment: name)
    }

    /// What must be gone at the sender too: erasures that did not come from there.
    package func erasures(
        _ asked: SyncMessage.ErasuresAfter,
        for sender: Sender
    ) async throws -> SyncMessage.Erasures {
        let piece = try await ledger.erasures(after: asked.position, except: sender.node)
        return SyncMessage.Erasures(
            entries: piece.entries.map { Data($0.encoded) },
            next: piece.next,
            isMore: piece.isMore
        )
    }

    /// Reads the sender's chain and attachments from disk again.
    package func proof(for sender: Sender) async throws -> SyncMessage.Proof {
        var checked = try await ledger.verifyChain(of: sender.node)
        try await ledger.verifyAttachments(of: sender.node, &checked)
        let head = try await ledger.heads()[sender.node] ?? .none
        return SyncMessage.Proof(
            head: .init(seq: head.seq, digest: Data(head.digest)),
            entries: checked.entries,
            erased: try await ledger.erased(of: sender.node),
            problems: checked.problems
        )
    }

    private func stranger(_ node: NodeID) async throws -> LanyardError {
        let name = try await ledger.enrolledName(of: node) ?? "\(node)"
        return LanyardError(
            .notAllowed,
            "The entries of \(name) came to this laptop with a backup, and the desk takes them from a laptop of that name only. Enrol this one anew at the desk: lanyard node enrol \"\(name)\".",
            subject: name
        )
    }

    private func heads(for sender: Sender) async throws -> SyncMessage.Heads {
        SyncMessage.Heads([sender.node: try await ledger.heads()[sender.node] ?? .none])
    }
}
