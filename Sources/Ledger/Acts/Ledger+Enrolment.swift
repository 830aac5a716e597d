internal import Foundation
internal import GRDB
package import Leads

/// A laptop that may send entries here.
package struct EnrolledNode: Sendable, Hashable {
    package var name: String
    package var role: Role
    /// `nil` until it has joined.
    package var node: NodeID?
    /// How many of its entries are held.
    package var entries: Int64
    /// When it was last heard of, in milliseconds since 1970.
    package var heard: Int64?
}

extension Ledger {
    /// Lets whoever holds the token send entries, once it has joined as a node.
    package func enrol(_ name: String, role: Role, tokenHash: [UInt8]) async throws {
        let made = now()
        try await writer.write { db in
            try db.execute(
                sql: "INSERT INTO enrolment (token, name, role, made) VALUES (?, ?, ?, ?)",
                arguments: [Data(tokenHash), name, role.rawValue, made]
            )
        }
    }

    /// Binds a token to the node that uses it; the same node may join again, another one may not.
    package func join(_ node: NodeID, tokenHash: [UInt8], act: Act) async throws -> EnrolledNode {
        let series = series
        return try await writer.write { db in
            guard let (known, bound) = try Self.enrolment(tokenHash, db) else { throw Self.unknownToken }
            var enrolled = known
            guard bound == nil || bound == node else {
                throw LanyardError(
                    .conflict,
                    "This join code was used by another laptop. Make a new one with `lanyard node enrol`.",
                    subject: "\(node)"
                )
            }
            guard bound == nil else { return enrolled }
            try db.execute(
                sql: "UPDATE enrolment SET node = ? WHERE token = ?",
                arguments: [Data(node.bytes), Data(tokenHash)]
            )
            let row = try Node.row(of: node, db)
            try db.execute(
                sql: "UPDATE node SET name = ? WHERE number = ?",
                arguments: [enrolled.name, row.number]
            )
            _ = try series.append(.enrolled(node, name: enrolled.name), lead: nil, causes: [], act: act, db)
            (enrolled.node, enrolled.entries) = (node, row.head)
            return enrolled
        }
    }

    /// Who may send with this token.
    ///
    /// - Throws: `notAllowed` when the token is not known here or not yet bound to a node.
    package func sender(tokenHash: [UInt8]) async throws -> (node: NodeID, role: Role) {
        let found = try await readEntries { db in try Self.enrolment(tokenHash, db) }
        guard let (enrolled, node) = found, let node else { throw Self.unknownToken }
        return (node, enrolled.role)
    }

    /// Whether a laptop may send what it found of another node in a backup: where nobody was let in to send it here, or
    /// the laptop goes by that one's name.
    package func mayCarry(_ other: NodeID, by carrier: NodeID) async throws -> Bool {
        guard other != node else { return false }
        return try await readEntries { db in
            let names = try Self.names(of: other, db)
            return try names.isEmpty || !names.isDisjoint(with: Self.names(of: carrier, db))
        }
    }

    /// The names under which a node was enrolled here.
    private static func names(of node: NodeID, _ db: Database) throws -> Set<String> {
        try String.fetchSet(
            db,
            sql: "SELECT name FROM enrolment WHERE node = ?",
            arguments: [Data(node.bytes)]
        )
    }

    /// A name under which a node was enrolled here.
    package func enrolledName(of node: NodeID) async throws -> String? {
        try await readEntries { db in try Self.names(of: node, db).min() }
    }

    /// Notes that a node was heard of just now.
    package func noteHeard(_ node: NodeID) async throws {
        let time = now()
        try await writer.write { db in
            try db.execute(
                sql: "UPDATE node SET heard = ? WHERE id = ?",
                arguments: [time, Data(node.bytes)]
            )
        }
    }

    /// Everyone who was enrolled here, by name.
    package func enrolledNodes() async throws -> [EnrolledNode] {
        try await readEntries { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT enrolment.name, enrolment.role, enrolment.node, coalesce(node.head, 0), node.heard
                    FROM enrolment LEFT JOIN node ON node.id = enrolment.node ORDER BY enrolment.name, enrolment.made
                    """
            ).map(Self.enrolledNode)
        }
    }

    /// The last known error of a node's clock, in milliseconds; `nil` when it was never worth recording.
    package func clockError(of node: NodeID) async throws -> Int64? {
        try await readEntries { db in try Projector.clocks(db).error(of: node) }
    }

    private static func enrolment(_ tokenHash: [UInt8], _ db: Database) throws -> (EnrolledNode, NodeID?)? {
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT enrolment.name, enrolment.role, enrolment.node, coalesce(node.head, 0), node.heard
                FROM enrolment LEFT JOIN node ON node.id = enrolment.node WHERE token = ?
                """,
            arguments: [Data(tokenHash)]
        )
        return row.map { row in
            let enrolled = Self.enrolledNode(row)
            return (enrolled, enrolled.node)
        }
    }

    private static func enrolledNode(_ row: Row) -> EnrolledNode {
        EnrolledNode(
            name: row[0],
            role: Role(rawValue: row[1]) ?? .booth,
            node: row.optionalBytes(2).flatMap(NodeID.init(bytes:)),
            entries: row[3],
            heard: row[4]
        )
    }

    private static var unknownToken: LanyardError {
        LanyardError(
            .notAllowed,
            "This desk does not know the token. Join it with a new code from `lanyard node enrol`."
        )
    }
}
