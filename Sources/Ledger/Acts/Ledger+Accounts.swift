internal import Foundation
internal import GRDB
package import Leads

extension Ledger {
    /// More people than work with a desk; each of them is looked through at every change.
    private static let mostAccounts = 1_000

    /// Everybody who may sign in here, by name.
    package func accounts() async throws -> [Account] {
        try await readEntries { db in
            try Row.fetchAll(db, sql: "SELECT name, role FROM account ORDER BY name").compactMap { row in
                AccountRole(rawValue: row[1]).map { Account(name: row[0], role: $0) }
            }
        }
    }

    /// Whether anybody has an account: until then whoever sits at the machine itself needs none.
    package func hasAccounts() async throws -> Bool {
        try await readEntries { db in
            try Int.fetchOne(db.cachedStatement(sql: "SELECT 1 FROM account LIMIT 1")) != nil
        }
    }

    /// Adds somebody; `password` is its slow hash.
    ///
    /// - Parameters:
    ///   - account: Who, and what they are there for.
    ///   - password: The slow hash.
    ///   - isFirst: Only when nobody has an account yet.
    /// - Throws: `conflict` when the name is taken, or somebody was faster.
    package func add(_ account: Account, password: [UInt8], isFirst: Bool = false) async throws {
        try await writer.write { db in
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM account") ?? 0
            guard !isFirst || count == 0 else {
                throw LanyardError(.conflict, "This desk has its first administrator already. Sign in.")
            }
            guard count < Self.mostAccounts else {
                throw LanyardError(
                    .conflict,
                    "There are \(count) accounts already. Remove those that nobody uses."
                )
            }
            try db.execute(
                sql: "INSERT OR IGNORE INTO account (name, role, password) VALUES (?, ?, ?)",
                arguments: [account.name, account.role.rawValue, Data(password)]
            )
            guard db.changesCount > 0 else {
                throw LanyardError(.conflict, "Somebody called \(account.name) has an account already.")
            }
        }
    }

    /// Gives somebody another role; whatever they have open ends.
    ///
    /// - Throws: `notFound`; `conflict` when nobody would be left to let people in.
    package func change(_ name: String, to role: AccountRole) async throws {
        try await writer.write { db in
            try Self.keepAnAdministrator(without: role == .administrator ? nil : name, db)
            try db.execute(
                sql: "UPDATE account SET role = ? WHERE name = ?",
                arguments: [role.rawValue, name]
            )
            guard db.changesCount > 0 else { throw Self.noAccount(name) }
            try Self.endSessions(of: name, db)
        }
    }

    /// Gives somebody another password, of which the slow hash is kept; whatever they have open ends, and so does their
    /// waiting.
    package func change(_ name: String, password: [UInt8]) async throws {
        try await writer.write { db in
            try db.execute(
                sql: "UPDATE account SET password = ? WHERE name = ?",
                arguments: [Data(password), name]
            )
            guard db.changesCount > 0 else { throw Self.noAccount(name) }
            try Self.endSessions(of: name, db)
            try Guess.account(name).clear(db)
        }
    }

    /// Lets somebody in no longer; whatever they have open ends.
    package func remove(account name: String) async throws {
        try await writer.write { db in
            try Self.keepAnAdministrator(without: name, db)
            try db.execute(sql: "DELETE FROM account WHERE name = ?", arguments: [name])
            guard db.changesCount > 0 else { throw Self.noAccount(name) }
            try Self.endSessions(of: name, db)
            try Guess.account(name).clear(db)
        }
    }

    /// The slow hash of somebody's password.
    package func password(of name: String) async throws -> [UInt8]? {
        try await readEntries { db in
            try Row.fetchOne(db, sql: "SELECT password FROM account WHERE name = ?", arguments: [name])?
                .optionalBytes(0)
        }
    }

    static func endSessions(of name: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM session WHERE account = ?", arguments: [name])
    }

    /// Without an administrator, nobody could be let in any more; the last account of all may go.
    private static func keepAnAdministrator(without name: String?, _ db: Database) throws {
        guard let name else { return }
        let others = try Row.fetchAll(
            db,
            sql: "SELECT role FROM account WHERE name <> ?",
            arguments: [name]
        ).map { $0[0] as String }
        guard others.isEmpty || others.contains(AccountRole.administrator.rawValue) else {
            throw LanyardError(
                .conflict,
                "\(name) is the last administrator. Make somebody else one first.",
                subject: name
            )
        }
    }

    private static func noAccount(_ name: String) -> LanyardError {
        LanyardError(.notFound, "Nobody called \(name) has an account here.", subject: name)
    }
}
