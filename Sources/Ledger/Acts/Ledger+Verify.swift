internal import Foundation
internal import GRDB
package import Leads

/// What a check of a store found.
package struct Verification: Sendable {
    package var entries: Int64 = 0
    package var nodes = 0
    package var leads = 0
    /// What is wrong and where, a sentence each; empty when all is well.
    package var problems: [String] = []
    /// Problems beyond this many are counted, not listed.
    static let mostListed = 100
    package var isSound: Bool { problems.isEmpty }

    mutating func complain(_ problem: String) {
        if problems.count < Self.mostListed { problems.append(problem) }
    }
}

extension Ledger {
    /// Checks the file, every chain and body, and that every projection is what its entries fold into.
    package func verify() async throws -> Verification {
        var found = Verification()
        try await checkFile(&found)
        for node in try await chains() {
            found.nodes += 1
            try await checkChain(of: node, &found)
        }
        try await checkAttachments(&found)
        try await checkProjections(&found)
        return found
    }

    /// Reads a node's chain from disk again, and says whether it is whole up to its head.
    package func verifyChain(of node: NodeID) async throws -> Verification {
        var found = Verification()
        try await checkChain(of: node, &found)
        return found
    }

    /// Every node that has entries, or whose head says so.
    private func chains() async throws -> [NodeID] {
        try await readEntries { db in
            let withEntries = try Data.fetchAll(db, sql: "SELECT DISTINCT node.id FROM \(EntryRows.table)")
                .compactMap { NodeID(bytes: Array($0)) }
            return Set(withEntries).union(try Self.heads(db).keys).sorted()
        }
    }

    private func checkFile(_ found: inout Verification) async throws {
        let lines = try await readEntries { db in try String.fetchAll(db, sql: "PRAGMA integrity_check(20)") }
        for line in lines where line != "ok" { found.complain("The file is damaged: \(line).") }
        let index = try await readEntries { db in try SearchIndexCopy(of: db) }
        if try !index.isSound() {
            found.complain("The search index does not match the leads. `lanyard rebuild` makes it anew.")
        }
    }

    private func checkChain(of node: NodeID, _ found: inout Verification) async throws {
        var (seq, digest) = (Int64(0), Entry.genesis)
        var head = Head.none
        while true {
            // A piece at a time, so that a long chain needs little memory and no long-lived read. The chain may grow
            // meanwhile: only a head that was read together with the last piece says where it ends.
            let after = seq
            let piece = try await readEntries { db in
                let entries = try Self.entries(of: node, after: after, limit: 2_000, db)
                return (entries: entries, head: try Self.heads(db)[node] ?? .none)
            }
            head = piece.head
            guard !piece.entries.isEmpty else { break }
            for entry in piece.entries {
                if entry.seq != seq + 1 { found.complain("Entry \(node):\(seq + 1) is missing.") }
                if entry.expectedDigest(after: digest) != entry.digest {
                    found.complain(
                        "Entry \(entry.ref) does not follow from the one before it: it was changed."
                    )
                }
                if !entry.isBodyIntact { found.complain("The body of entry \(entry.ref) was changed.") }
                (seq, digest) = (entry.seq, entry.digest)
                found.entries += 1
            }
        }
        try await checkErasures(of: node, &found)
        if seq != head.seq || digest != head.digest {
            found.complain("The chain of node \(node) ends at \(seq), its head says \(head.seq).")
        }
    }

    /// A body that is not held must have been erased by an entry that says so.
    private func checkErasures(of node: NodeID, _ found: inout Verification) async throws {
        let missing = try await readEntries { db in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT entry.seq FROM \(EntryRows.table)
                    WHERE node.id = ? AND entry.body IS NULL AND NOT EXISTS (
                        SELECT 1 FROM tombstone WHERE tombstone.node = node.id AND tombstone.seq = entry.seq
                    ) AND NOT EXISTS (SELECT 1 FROM refusal WHERE refusal.lead = entry.lead) LIMIT \(Verification.mostListed)
                    """,
                arguments: [Data(node.bytes)]
            )
        }
        for seq in missing {
            found.complain(
                "The body of entry \(EntryRef(node, seq)) is missing, and nothing says that it was erased."
            )
        }
    }

    private func checkProjections(_ found: inout Verification) async throws {
        let rules = rules
        try await writer.projectAll()
        let invented = try await readEntries { db in
            try Data.fetchAll(
                db,
                sql: "SELECT id FROM lead WHERE NOT EXISTS (SELECT 1 FROM entry WHERE lead = lead.id)"
            )
        }
        for lead in invented.compactMap({ LeadID(bytes: Array($0)) }) {
            found.complain(
                "Lead \(lead) is shown and no entry is about it. `lanyard rebuild` makes all anew."
            )
        }
        var after = Data()
        while true {
            let from = after
            let piece = try await readEntries { db in
                try Data.fetchAll(
                    db,
                    sql: "SELECT DISTINCT lead FROM entry WHERE lead > ? ORDER BY lead LIMIT 500",
                    arguments: [from]
                )
            }
            guard let last = piece.last else { break }
            after = last
            let wrong = try await readEntries { db in
                try piece.compactMap { LeadID(bytes: Array($0)) }.filter { lead in
                    try Projector(rules: rules).differs(lead, db)
                }
            }
            found.leads += piece.count
            for lead in wrong {
                found.complain(
                    "Lead \(lead) is not shown as its entries say. `lanyard rebuild` makes it anew."
                )
            }
        }
    }
}
