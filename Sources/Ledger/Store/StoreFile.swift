internal import Foundation
internal import GRDB
internal import Leads

/// The SQLite file of a store: how it is opened, checked and migrated.
enum StoreFile {
    static let name = "lanyard.db"
    /// "Lany": tells our file from any other SQLite file.
    static let applicationID: Int32 = 0x4c61_6e79

    /// Opens the file with every commit on disk before it is confirmed, after migrating it if need be.
    static func open(_ file: URL, now: Int64) throws -> DatabasePool {
        do {
            try inspect(file)
            let pool = try DatabasePool(path: file.path, configuration: configuration)
            let isNew = try pool.writeWithoutTransaction(isEmpty)
            try check(pool, isNew: isNew, file: file)
            try Schema.migrate(pool, isNew: isNew, file: file, now: now)
            try keepEveryCommit(pool)
            return pool
        } catch let error as LanyardError {
            throw error
        } catch {
            throw LanyardError(store: error)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "ledger"
        // Readers only ever wait for a checkpoint to end.
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            // Not `trusted_schema = OFF`: SQLite 3.40 then refuses FTS5 in triggers, which keep the search index.
            // `secure_delete` overwrites what is erased; Debian builds it in, others do not.
            try db.execute(sql: "PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON")
            // 64 MB of pages: search indexes of a million leads stay warm.
            try db.execute(sql: "PRAGMA cache_size = -65536")
        }
        return configuration
    }

    /// Sets `synchronous=FULL` last, on the one connection that writes, and reads it back.
    ///
    /// GRDB sets NORMAL when it switches to WAL, after `prepareDatabase` ran; NORMAL loses confirmed rows in a power
    /// cut.
    private static func keepEveryCommit(_ pool: DatabasePool) throws {
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864")
            // Half of what readers have: with more, the import of a large list takes more than 200 MB in all.
            try db.execute(sql: "PRAGMA cache_size = -32768")
            guard try synchronous(db) == 2 else {
                throw LanyardError(
                    .internal,
                    "SQLite does not keep commits durable here; nothing may be stored."
                )
            }
        }
    }

    /// 2 means FULL.
    static func synchronous(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? 0
    }

    /// Refuses what is not ours or too new before GRDB writes to it, as it does on opening a pool.
    private static func inspect(_ file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: file.path, configuration: configuration)
        try queue.read { db in
            guard try !isEmpty(db) else { return }
            try checkOurs(db, file)
            try Schema.checkVersion(try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0, file)
        }
        try queue.close()
    }

    /// Whether nothing was ever kept here: the file was just made, or its making was cut short.
    private static func isEmpty(_ db: Database) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0
            && Int.fetchOne(db, sql: "PRAGMA user_version") == 0
    }

    private static func check(_ pool: DatabasePool, isNew: Bool, file: URL) throws {
        try pool.writeWithoutTransaction { db in
            if isNew { try db.execute(sql: "PRAGMA application_id = \(applicationID)") }
            try checkOurs(db, file)
        }
    }

    private static func checkOurs(_ db: Database, _ file: URL) throws {
        guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
            throw LanyardError(.invalid, "\(file.path) is not a Lanyard store.", subject: file.path)
        }
    }
}

extension LanyardError {
    /// A failure of SQLite in words that say what to do.
    init(store error: any Error) {
        if let known = error as? LanyardError {
            self = known
            return
        }
        guard let failure = error as? DatabaseError else {
            self.init(.internal, "The store failed.", cause: error)
            return
        }
        switch failure.resultCode {
        case .SQLITE_FULL:
            self.init(
                .unavailable,
                "The disk is full: nothing was saved. Free some space and try again.",
                cause: error
            )
        case .SQLITE_IOERR:
            self.init(
                .unavailable,
                "The disk reports an error: nothing was saved. Run `lanyard doctor` and make a backup.",
                cause: error
            )
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            self.init(.unavailable, "The store cannot be written. Check permissions and disk.", cause: error)
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT:
            self.init(.unavailable, "The store is busy. Try again.", cause: error)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                .internal,
                "The store is damaged. Run `lanyard verify`, then `lanyard restore` with the last backup.",
                cause: error
            )
        default: self.init(.internal, "The store failed.", cause: error)
        }
    }
}
