package import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// Writes a complete copy of the store to a new file, while work goes on.
    ///
    /// - Throws: `conflict` when the file exists.
    package func backup(to file: URL) async throws {
        guard !FileManager.default.fileExists(atPath: file.path) else {
            throw LanyardError(
                .conflict,
                "\(file.path) exists already; choose another name.",
                subject: file.path
            )
        }
        let part = file.appendingPathExtension("part")
        try? FileManager.default.removeItem(at: part)
        do {
            // Not `cp`: a copied live file passes every check and lacks what stood in the write-ahead log.
            try await database.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [part.path])
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part.path)
            try FileManager.default.moveItem(at: part, to: file)
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw LanyardError(store: error)
        }
    }

    /// Puts a backup in the place of a store that nobody has open.
    ///
    /// What was there is kept beside it.
    ///
    /// The restored store goes on as a new node: the old number series may have gone on after the backup was made, and
    /// two different entries must never have the same number.
    ///
    /// - Returns: Where the former store was kept, if there was one.
    package static func restore(_ file: URL, to directory: URL, now: Int64) throws -> URL? {
        try StoreDirectory.prepare(directory)
        let lock = try StoreLock(directory: directory, owner: "lanyard restore")
        defer { lock.release() }
        let (target, part) = (
            directory.appending(path: StoreFile.name), directory.appending(path: "restore.part")
        )
        try? FileManager.default.removeItem(at: part)
        defer { try? FileManager.default.removeItem(at: part) }
        do {
            try StoreFile.checkBackup(file)
            try FileManager.default.copyItem(at: file, to: part)
            try StoreFile.forgetNode(part)
            return try replace(target, by: part, keepingAs: "before-restore-\(now).db")
        } catch {
            throw LanyardError(store: error)
        }
    }

    private static func replace(_ target: URL, by part: URL, keepingAs name: String) throws -> URL? {
        let kept = target.deletingLastPathComponent().appending(path: name)
        var former: URL?
        if FileManager.default.fileExists(atPath: target.path) {
            // A damaged store cannot be opened any more: its log is then kept beside it.
            try? StoreFile.checkpoint(target)
            try FileManager.default.moveItem(at: target, to: kept)
            try? FileManager.default.moveItem(atPath: target.path + "-wal", toPath: kept.path + "-wal")
            former = kept
        }
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: target.path + ending) }
        try FileManager.default.moveItem(at: part, to: target)
        return former
    }
}
