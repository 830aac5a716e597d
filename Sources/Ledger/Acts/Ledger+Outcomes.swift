internal import Foundation
internal import GRDB
package import Leads

/// A line of what came back from the main system: which lead, and what became of it.
package struct OutcomeLine: Sendable, Hashable {
    package enum Subject: Sendable, Hashable {
        /// Our own key of the lead.
        case key(LeadID)
        /// What the destination calls it.
        case remote(String)
    }

    package var subject: Subject
    package var outcome: Outcome

    package init(_ subject: Subject, _ outcome: Outcome) {
        (self.subject, self.outcome) = (subject, outcome)
    }
}

extension Ledger {
    /// What became of lines that came back.
    package struct Reported: Sendable, Equatable {
        package var recorded = 0
        /// Known already: the same line may come any number of times.
        package var known = 0
        /// The lines, counted from 0, whose lead is not known here.
        package var strangers: [Int] = []
    }

    /// As many lines as one transaction takes before a waiting scan gets its turn.
    private static let linesAtOnce = 500

    /// Records outcomes; the same line twice changes nothing.
    package func report(_ lines: [OutcomeLine], by actor: String) async throws -> Reported {
        let series = series
        var reported = Reported()
        for start in stride(from: 0, to: lines.count, by: Self.linesAtOnce) {
            let piece = Array(lines[start...].prefix(Self.linesAtOnce))
            let some = try await writer.write { db in
                var some = Reported()
                var chain = try series.begin(db)
                for (index, line) in piece.enumerated() {
                    guard let lead = try Self.lead(line, db), try !Refusals.stands(for: lead, db) else {
                        some.strangers.append(start + index)
                        continue
                    }
                    let act = Act(id: line.outcome.id(of: lead), by: actor)
                    guard try series.entry(of: act, db) == nil else {
                        some.known += 1
                        continue
                    }
                    try chain.append(.reported(line.outcome), lead: lead, act: act, db)
                    some.recorded += 1
                }
                try chain.end(db)
                return some
            }
            reported.recorded += some.recorded
            reported.known += some.known
            reported.strangers += some.strangers
        }
        return reported
    }

    private static func lead(_ line: OutcomeLine, _ db: Database) throws -> LeadID? {
        let destination = line.outcome.destination
        switch line.subject {
        case .remote(let id):
            let find = try db.cachedStatement(
                sql: "SELECT lead FROM delivery WHERE destination = ? AND remote = ? LIMIT 1"
            )
            return try Data.fetchOne(find, arguments: [destination, id]).flatMap { LeadID(bytes: Array($0)) }
        case .key(let key):
            let find = try db.cachedStatement(
                sql: "SELECT lead FROM delivery WHERE destination = ? AND key = ? LIMIT 1"
            )
            if let lead = try Data.fetchOne(find, arguments: [destination, Data(key.bytes)]) {
                return LeadID(bytes: Array(lead))
            }
            // Handed over elsewhere, or by hand.
            return try first(of: key, db) == nil ? nil : key
        }
    }
}

extension Outcome {
    /// The id of the act that records it of a lead: the same for the same words.
    fileprivate func id(of lead: LeadID) -> UUID {
        let digest = SHA256Digest.bytes(
            of: Array("lanyard.outcome.1\0".utf8) + lead.bytes + CBOR.map(fields).encoded
        )
        return UUID(bytes: Array(digest.prefix(16)))
    }
}
