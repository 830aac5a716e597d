internal import Foundation
internal import GRDB
internal import Leads

extension StoreFile {
    /// Says what is wrong with a file that comes from elsewhere, before anything in it is used.
    static func checkBackup(_ file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw LanyardError(.notFound, "There is no file \(file.path).", subject: file.path)
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        let refused = LanyardError(
            .invalid,
            "\(file.path) is not a backup of a Lanyard store.",
            subject: file.path
        )
        guard let queue = try? DatabaseQueue(path: file.path, configuration: configuration) else {
            throw refused
        }
        try queue.read { db in
            guard let id = try? Int32.fetchOne(db, sql: "PRAGMA application_id"), id == applicationID else {
                throw refused
            }
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            guard version <= Schema.steps.count else {
                throw LanyardError(.invalid, "\(file.path) was made by a newer Lanyard.", subject: file.path)
            }
            guard try String.fetchOne(db, sql: "PRAGMA quick_check(1)") == "ok" else {
                throw LanyardError(.invalid, "The backup \(file.path) is damaged.", subject: file.path)
            }
        }
    }

    /// Makes the next opening start a number series of its own, of which no desk has anything, and derive everything
    /// anew: no view or trigger of a file from elsewhere is ever run.
    static func forgetNode(_ file: URL) throws {
        let queue = try DatabaseQueue(path: file.path)
        try queue.write { db in
            let foreign = try Row.fetchAll(
                db,
                sql: "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
            )
            for thing in foreign {
                let name = (thing[1] as String).replacing("\"", with: "\"\"")
                try db.execute(sql: "DROP \(thing[0] as String) IF EXISTS \"\(name)\"")
            }
            for key in About.ofSeries {
                try db.execute(sql: "DELETE FROM about WHERE key = ?", arguments: [key])
            }
            // Whoever was turned away after the backup was made must not come back with it.
            for table in ["device", "sign_in", "session"] where try db.tableExists(table) {
                try db.execute(sql: "DELETE FROM \(table)")
            }
        }
        try queue.close()
    }

    /// Brings the write-ahead log of a store that nobody has open into its file.
    static func checkpoint(_ file: URL) throws {
        let queue = try DatabaseQueue(path: file.path)
        _ = try queue.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
        try queue.close()
    }
}
