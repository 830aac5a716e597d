internal import Foundation
internal import GRDB
package import Leads

/// How a store stands at the end of a show: who has handed over everything, what is missing, and the figures that
/// prove it.
package struct Closing: Sendable {
    /// One laptop's entries, as far as they are held here.
    package struct Chain: Sendable {
        package var node: NodeID
        /// As it was enrolled; `nil` for a laptop that nobody enrolled here.
        package var name: String?
        package var head: Head
        /// The last number that its laptop said it had; `nil` when it never said.
        package var said: Int64?
        /// The number up to which its laptop was closed; `nil` when it was not.
        package var closed: Int64?
        /// When it was last heard of, in milliseconds since 1970.
        package var heard: Int64?

        /// The numbers that the laptop has and this store has not.
        package var missing: ClosedRange<Int64>? {
            guard let said, said > head.seq else { return nil }
            return head.seq + 1...said
        }

        /// Whether its laptop was closed after its last entry.
        package var isHome: Bool { missing == nil && closed.map { $0 >= head.seq } == true }
    }

    /// In the order of their names.
    package var chains: [Chain]
    /// Names of laptops that were enrolled and never came.
    package var absent: [String]
    /// Telephones, tablets and laptops that joined this machine, with what they last said they had not delivered.
    package var devices: [Device]
    package var holdings: Holdings
    package var proof: Proof?
    package var verdicts: [Verdict: Int]
    package var entries: Int64

    /// Whether laptops send here: then this store is the place where leads come together.
    package var isDesk: Bool { !absent.isEmpty || chains.contains { $0.name != nil } }

    /// One number for everything that is held: SHA-256 over each node's id, last number and digest, sorted by id.
    ///
    /// Equal digests of two stores mean equal ledgers.
    package var digest: [UInt8] {
        let sorted = chains.sorted { $0.node < $1.node }
        return SHA256Digest.bytes(
            of: CBOR.array(
                sorted.map { .array([.bytes($0.node.bytes), .integer($0.head.seq), .bytes($0.head.digest)]) }
            ).encoded
        )
    }
}

extension Ledger {
    /// How this store stands now.
    package func closing() async throws -> Closing {
        let (holdings, verdicts) = (try await holdings(), try await verdictCounts())
        let (proof, enrolled) = (try await proof(), try await enrolledNodes())
        let names = Dictionary(
            enrolled.compactMap { laptop in laptop.node.map { ($0, laptop) } },
            uniquingKeysWith: { first, _ in first }
        )
        let heads = try await heads()
        let reports = try await readEntries { db in try LaptopReport.all(db) }
        let nodes = Set(heads.keys).union(names.keys)
        let chains = nodes.map { node in
            Closing.Chain(
                node: node,
                name: names[node]?.name,
                head: heads[node] ?? .none,
                said: reports[node]?.said,
                closed: reports[node]?.closed,
                heard: names[node]?.heard
            )
        }
        return Closing(
            chains: chains.sorted { ($0.name ?? "", $0.node) < ($1.name ?? "", $1.node) },
            absent: enrolled.filter { $0.node == nil }.map(\.name),
            devices: try await devices(),
            holdings: holdings,
            proof: proof,
            verdicts: verdicts,
            entries: heads.values.reduce(0) { $0 + $1.seq }
        )
    }

    /// Notes what a laptop says of itself: the last number it has, and whether its people closed the show there.
    ///
    /// A laptop that has another's entries from a backup may know fewer than the other said it had.
    package func noteReport(
        of node: NodeID,
        head: Int64,
        isClosing: Bool,
        isCarried: Bool = false
    ) async throws {
        try await writer.write { db in
            let said = isCarried ? try LaptopReport.all(db)[node]?.said ?? 0 : 0
            try LaptopReport(said: max(said, head), closed: isClosing ? head : nil).keep(for: node, db)
        }
    }
}

/// What a laptop last said of itself.
struct LaptopReport {
    var said: Int64
    var closed: Int64?

    private static let beginning = "report/"

    static func all(_ db: Database) throws -> [NodeID: LaptopReport] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT key, value FROM about WHERE key >= ? AND key < ?",
            arguments: [beginning, "report0"]
        )
        return Dictionary(
            uniqueKeysWithValues: rows.compactMap { row in
                guard let node = NodeID(String((row[0] as String).dropFirst(beginning.count))),
                    let fields = (try? CBOR(decoding: row.bytes(1)))?.mapValue,
                    let said = fields["said"]?.integerValue
                else { return nil }
                return (node, LaptopReport(said: said, closed: fields["closed"]?.integerValue))
            }
        )
    }

    func keep(for node: NodeID, _ db: Database) throws {
        let fields: [String: CBOR] = ["said": .integer(said), "closed": closed.map(CBOR.integer) ?? .null]
        try About.set(Self.beginning + "\(node)", to: CBOR.map(fields).encoded, db)
    }
}
