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
            try await copy(to: part)
            try FileManager.default.moveItem(at: part, to: file)
            let path = file.path
            try await writer.write { db in try BackupPlaces.add(path, db) }
        } catch {
            try? FileManager.default.removeItem(at: part)
            throw LanyardError(store: error)
        }
    }

    /// Writes everything confirmed so far to a new file that only this user can read.
    ///
    /// A reading connection does it, so that no scan waits for it. Not `cp`: a copied live file passes every check and
    /// lacks what stood in the write-ahead log.
    func copy(to file: URL) async throws {
        do {
            guard
                FileManager.default.createFile(
                    atPath: file.path,
                    contents: nil,
                    attributes: [.posixPermissions: 0o600]
                )
            else { throw LanyardError(.unavailable, "\(file.path) cannot be written.", subject: file.path) }
            try await database.unsafeRead { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [file.path])
            }
        } catch {
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
    /// - Parameters:
    ///   - file: A plain backup or a sealed one.
    ///   - directory: Where the store is or will be.
    ///   - now: In milliseconds since 1970.
    ///   - passPhrase: Asked for a sealed backup.
    /// - Returns: Where the former store was kept, if there was one.
    /// - Throws: What is wrong with the file; then the store is as it was.
    package static func restore(
        _ file: URL,
        to directory: URL,
        now: Int64,
        passPhrase: () throws -> String = { "" }
    ) throws -> URL? {
        try StoreDirectory.prepare(directory)
        let lock = try StoreLock(directory: directory, owner: "lanyard restore")
        defer { lock.release() }
        let (target, part) = (
            directory.appending(path: StoreFile.name), directory.appending(path: "restore.part")
        )
        defer { try? FileManager.default.removeItem(at: part) }
        do {
            try unpack(file, to: part, passPhrase: passPhrase)
            try StoreFile.forgetNode(part)
            // A backup of before must not bring back whom the store in its place forgot.
            try carryErasures(from: target, in: directory)
            return try replace(target, by: part, keepingAs: "before-restore-\(now).db")
        } catch {
            throw LanyardError(store: error)
        }
    }

    /// Opens a backup in a folder of its own, checks everything in it, and leaves nothing behind.
    ///
    /// - Parameters:
    ///   - file: A plain backup or a sealed one.
    ///   - directory: Where to work: as private as the store, because a sealed backup is opened there.
    ///   - rules: What turns its leads into verdicts.
    ///   - passPhrase: Asked for a sealed backup.
    /// - Returns: What was found in it.
    /// - Throws: Why it could not be restored.
    package static func checkBackup(
        _ file: URL,
        in directory: URL,
        rules: Rules,
        passPhrase: () throws -> String = { "" }
    ) async throws -> Verification {
        let folder = directory.appending(path: "restore-check-\(UUID().uuidString)")
        try StoreDirectory.prepare(folder)
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try unpack(file, to: folder.appending(path: StoreFile.name), passPhrase: passPhrase)
            let ledger = try Ledger(directory: folder, rules: rules, owner: "lanyard restore --check")
            defer { try? ledger.close() }
            return try await ledger.verify()
        } catch {
            throw LanyardError(store: error)
        }
    }

    /// Copies a backup, opened if it is sealed, and checks that it is a whole store.
    private static func unpack(_ file: URL, to part: URL, passPhrase: () throws -> String) throws {
        try? FileManager.default.removeItem(at: part)
        if SealedFile.isSealed(file) {
            try SealedFile.open(file, to: part, as: .backup, with: .passPhrase(try passPhrase()))
            try StoreFile.checkBackup(part)
        } else {
            try StoreFile.checkBackup(file)
            try FileManager.default.copyItem(at: file, to: part)
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
