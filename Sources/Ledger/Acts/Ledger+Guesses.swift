internal import Foundation
internal import GRDB
internal import Leads

/// Whose wrong passwords are counted.
package enum Guess: Sendable, Hashable {
    /// For an account, from wherever; a name that nobody has counts too.
    case account(String)
    /// From an address, for whomever.
    case address([UInt8])

    /// How it stands in the table `wrong_pin`, behind devices (0) and staff (1).
    private var key: (of: Int, whose: Data) {
        switch self {
        case .account(let name): (2, Data(SHA256Digest.bytes(of: Array(name.utf8))))
        case .address(let bytes): (3, Data(bytes))
        }
    }

    func clear(_ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM wrong_pin WHERE of = ? AND whose = ?",
            arguments: [key.of, key.whose]
        )
    }

    fileprivate func count(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO wrong_pin (of, whose, count) VALUES (?, ?, 1)
                ON CONFLICT (of, whose) DO UPDATE SET count = count + 1
                """,
            arguments: [key.of, key.whose]
        )
    }

    fileprivate func wrong(_ db: Database) throws -> Int {
        try Int.fetchOne(
            db,
            sql: "SELECT count FROM wrong_pin WHERE of = ? AND whose = ?",
            arguments: [key.of, key.whose]
        ) ?? 0
    }
}

extension Ledger {
    /// Strangers choose names and addresses: more than these are not remembered at once.
    private static let mostGuessers = 10_000

    /// Counts an attempt as wrong before it is looked at: whoever pulls the plug in between gains nothing.
    package func count(_ guesses: [Guess]) async throws {
        try await writer.write { db in
            for guess in guesses { try guess.count(db) }
            try db.execute(
                sql: """
                    DELETE FROM wrong_pin WHERE of IN (2, 3) AND (of, whose) NOT IN (
                        SELECT of, whose FROM wrong_pin WHERE of IN (2, 3) ORDER BY count DESC LIMIT ?
                    )
                    """,
                arguments: [Self.mostGuessers]
            )
        }
    }

    /// Forgets the wrong passwords of somebody who got it right.
    package func clear(_ guesses: [Guess]) async throws {
        try await writer.write { db in for guess in guesses { try guess.clear(db) } }
    }

    /// How many were wrong in a row.
    package func wrong(_ guess: Guess) async throws -> Int {
        try await readEntries { db in try guess.wrong(db) }
    }
}
