internal import Foundation
internal import GRDB
internal import Leads

/// This node's own number series: gives each new entry its number, its time and its place in the chain.
struct Series: Sendable {
    let node: NodeID
    let now: @Sendable () -> Int64
    let grounds: Grounds

    /// The entry that an act already led to.
    func entry(of act: Act, _ db: Database) throws -> (ref: EntryRef, lead: LeadID?)? {
        let find = try db.cachedStatement(
            sql: """
                SELECT node.id, entry.seq, entry.lead FROM act JOIN entry ON entry.position = act.position
                JOIN node ON node.number = entry.node WHERE act.id = ?
                """
        )
        guard let row = try Row.fetchOne(find, arguments: [Data(act.id.bytes)]),
            let node = NodeID(bytes: row.bytes(0))
        else { return nil }
        return (EntryRef(node, row[1]), row.optionalBytes(2).flatMap(LeadID.init(bytes:)))
    }

    /// Adds one entry.
    func append(
        _ happening: Happening,
        lead: LeadID?,
        causes: [EntryRef],
        act: Act,
        _ db: Database
    ) throws -> EntryRef {
        var chain = try begin(db)
        let entry = try chain.append(happening, lead: lead, causes: causes, act: act, db)
        try chain.end(db)
        return entry.ref
    }

    /// Starts adding entries behind the present head.
    func begin(_ db: Database) throws -> Chain {
        Chain(head: try Node.row(of: node, db), wall: now(), grounds: grounds)
    }

    /// Entries being added in one transaction.
    struct Chain {
        fileprivate var head: Node
        let wall: Int64
        let grounds: Grounds

        var node: NodeID { head.id }

        fileprivate init(head: Node, wall: Int64, grounds: Grounds) {
            self.head = head
            self.wall = wall
            self.grounds = grounds
        }

        @discardableResult
        mutating func append(
            _ happening: Happening,
            lead: LeadID?,
            causes: [EntryRef] = [],
            act: Act,
            _ db: Database
        ) throws -> Entry {
            let happening = try grounds.part(of: happening, about: lead, at: wall, db)
            // Whoever writes after a refusal knows of it; an undo would undo it.
            let refusals =
                try Happening.namelessKinds.contains(happening.kind)
                ? [] : lead.map { try Refusals.all(of: $0, db) } ?? []
            let causes = causes + refusals.filter { !causes.contains($0) }
            var clock = HybridClock(latest: head.latest)
            let body = Body(act: act.id.bytes, salt: Self.salt(), happening: happening).encoded
            guard body.count <= Entry.longestBody else {
                throw LanyardError(.invalid, "This is too long to be kept (\(body.count) bytes).")
            }
            // No other store would take it, and nothing that follows it.
            guard Entry.isActor(act.actor), causes.count <= Entry.mostCauses else {
                throw LanyardError(
                    .invalid,
                    "The name of who did this is too long, or it concerns too much at once."
                )
            }
            let entry = Entry(
                node: head.id,
                seq: head.head + 1,
                at: clock.tick(wall: wall),
                lead: lead,
                actor: act.actor,
                kind: happening.kind,
                version: Happening.version,
                causes: causes,
                body: body,
                after: head.digest
            )
            let position = try EntryRows.insert(entry, node: head.number, arrived: wall, db)
            try db.cachedStatement(sql: "INSERT OR IGNORE INTO act (id, position) VALUES (?, ?)")
                .execute(arguments: [Data(act.id.bytes), position])
            head.advance(to: entry)
            head.latest = clock.latest
            return entry
        }

        func end(_ db: Database) throws { try head.save(db) }

        private static func salt() -> [UInt8] {
            var random = SystemRandomNumberGenerator()
            return withUnsafeBytes(of: (random.next(), random.next())) { Array($0) }
        }
    }
}
