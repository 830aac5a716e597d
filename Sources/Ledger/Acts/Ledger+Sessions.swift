internal import Foundation
internal import GRDB
package import Leads

/// How long somebody stays signed in at a desk.
package enum SessionTimes {
    /// A session that nobody used for this long has ended: a talk and a lunch, in milliseconds.
    package static let idle: Int64 = 60 * 60_000
    /// None lasts longer than a working day, in milliseconds.
    package static let longest: Int64 = 12 * 60 * 60_000
    /// Use is written down this often: each page would cost a commit otherwise.
    static let noted: Int64 = 60_000
}

extension Ledger {
    /// A person has a telephone, a laptop, and forgot a few; the oldest ends.
    private static let mostSessions = 20

    /// Signs somebody in under a token, of which the SHA-256 is kept.
    package func beginSession(of name: String, tokenHash: [UInt8]) async throws {
        let time = now()
        try await writer.write { db in
            try Self.endOld(time, db)
            try db.execute(
                sql: "INSERT INTO session (token, account, began, seen) VALUES (?, ?, ?, ?)",
                arguments: [Data(tokenHash), name, time, time]
            )
            try db.execute(
                sql: """
                    DELETE FROM session WHERE account = ?1 AND token NOT IN (
                        SELECT token FROM session WHERE account = ?1 ORDER BY began DESC LIMIT ?2
                    )
                    """,
                arguments: [name, Self.mostSessions]
            )
        }
    }

    /// Who is signed in with a token; `nil` when nobody is, or not any more.
    package func session(tokenHash: [UInt8]) async throws -> Account? {
        let time = now()
        let found = try await readEntries { db -> (account: Account, began: Int64, seen: Int64)? in
            let find = try db.cachedStatement(
                sql: """
                    SELECT account.name, account.role, session.began, session.seen FROM session
                    JOIN account ON account.name = session.account WHERE session.token = ?
                    """
            )
            guard let row = try Row.fetchOne(find, arguments: [Data(tokenHash)]),
                let role = AccountRole(rawValue: row[1])
            else { return nil }
            return (Account(name: row[0], role: role), row[2], row[3])
        }
        guard let (account, began, seen) = found else { return nil }
        // A clock that was set back must not make a session last.
        guard began - SessionTimes.noted <= time, time < began + SessionTimes.longest,
            time < seen + SessionTimes.idle
        else { return nil }
        if time - seen >= SessionTimes.noted {
            try await writer.write { db in
                try db.execute(
                    sql: "UPDATE session SET seen = ? WHERE token = ?",
                    arguments: [time, Data(tokenHash)]
                )
            }
        }
        return account
    }

    package func endSession(tokenHash: [UInt8]) async throws {
        try await writer.write { db in
            try db.execute(sql: "DELETE FROM session WHERE token = ?", arguments: [Data(tokenHash)])
        }
    }

    /// Signs somebody out wherever they are.
    package func endSessions(of name: String) async throws {
        try await writer.write { db in try Self.endSessions(of: name, db) }
    }

    /// Everybody who is signed in somewhere.
    package func signedInAccounts() async throws -> Set<String> {
        let time = now()
        return try await readEntries { db in
            Set(
                try String.fetchAll(
                    db,
                    sql: "SELECT DISTINCT account FROM session WHERE began > ? AND seen > ?",
                    arguments: [time - SessionTimes.longest, time - SessionTimes.idle]
                )
            )
        }
    }

    private static func endOld(_ time: Int64, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM session WHERE began <= ? OR seen <= ?",
            arguments: [time - SessionTimes.longest, time - SessionTimes.idle]
        )
    }
}
