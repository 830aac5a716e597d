internal import Foundation
internal import GRDB
internal import Leads

/// A row of `node`: the head of one chain.
struct Node {
    var number: Int64
    var id: NodeID
    var head: Int64
    var digest: [UInt8]
    var latest: HybridTime

    /// The node that this store writes as; made at the first opening.
    static func own(_ db: Database) throws -> NodeID {
        let key = "node"
        if let id = try About.value(key, db).flatMap(NodeID.init(bytes:)) { return id }
        let id = NodeID()
        try About.set(key, to: id.bytes, db)
        return id
    }

    /// The row of a node; made empty if it is new here.
    static func row(of id: NodeID, _ db: Database) throws -> Node {
        let find = try db.cachedStatement(sql: "SELECT number, head, digest, latest FROM node WHERE id = ?")
        if let row = try Row.fetchOne(find, arguments: [Data(id.bytes)]) {
            return Node(
                number: row[0],
                id: id,
                head: row[1],
                digest: row.bytes(2),
                latest: HybridTime(rawValue: row[3])
            )
        }
        try db.execute(
            sql: "INSERT INTO node (id, digest) VALUES (?, ?)",
            arguments: [Data(id.bytes), Data(Entry.genesis)]
        )
        return Node(
            number: db.lastInsertedRowID,
            id: id,
            head: 0,
            digest: Entry.genesis,
            latest: HybridTime(rawValue: 0)
        )
    }

    /// Writes the head back after entries were added.
    func save(_ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE node SET head = ?, digest = ?, latest = ? WHERE number = ?")
            .execute(arguments: [head, Data(digest), latest.rawValue, number])
    }

    /// Moves the head on to an entry that follows it.
    mutating func advance(to entry: Entry) {
        head = entry.seq
        digest = entry.digest
        latest = max(latest, entry.at)
    }
}

extension Row {
    /// The bytes of a column that is never NULL.
    func bytes(_ index: Int) -> [UInt8] { optionalBytes(index) ?? [] }

    func optionalBytes(_ index: Int) -> [UInt8]? {
        (self[index] as Data?).map { Array($0) }
    }
}
