internal import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// How far the last automatic backup reaches, and what came after it.
    func backupStanding() async throws -> (last: BackupPolicy.Mark?, position: Int64, newLeads: Int) {
        try await readEntries { db in
            let last = try BackupPolicy.Mark.kept(db)
            let newLeads = try Int.fetchOne(
                db.cachedStatement(
                    sql: "SELECT count(*) FROM entry WHERE position > ? AND kind = 'captured'"
                ),
                arguments: [last?.position ?? 0]
            )
            return (last, try Self.lastPosition(db), newLeads ?? 0)
        }
    }

    /// Writes a sealed copy into a folder, reads it back from there, and removes the oldest ones.
    ///
    /// - Returns: The new file.
    /// - Throws: Why there is no new backup; then the earlier ones are all still there.
    func sealedBackup(to folder: BackupFolder, kept: Int, key: SealingKey) async throws -> URL {
        let mark = BackupPolicy.Mark(position: try await readEntries(Self.lastPosition), at: now())
        let plain = directory.appending(path: "backup.part")
        defer { try? FileManager.default.removeItem(at: plain) }
        try? FileManager.default.removeItem(at: plain)
        try await copy(to: plain)
        try StoreFile.checkBackup(plain)
        let target = folder.place(at: mark.at)
        do {
            try seal(plain, to: target, key)
        } catch let error as LanyardError where error.code == .unavailable && folder.backups().count > 1 {
            // A full stick: the newest one stays, whatever happens.
            guard folder.prune(keeping: folder.backups().count - 1) > 0 else { throw error }
            try seal(plain, to: target, key)
        }
        folder.prune(keeping: kept)
        let path = folder.folder.path
        try await writer.write { db in
            try mark.keep(db)
            try BackupPlaces.add(path, db)
        }
        return target
    }

    /// Seals a file and tests what the medium gives back.
    private func seal(_ plain: URL, to target: URL, _ key: SealingKey) throws {
        let digest = try SealedFile.seal(plain, to: target, as: .backup, key: key)
        guard (try? SealedFile.open(target, to: nil, as: .backup, with: .key(key))) == digest else {
            try? FileManager.default.removeItem(at: target)
            throw LanyardError(
                .unavailable,
                "The backup medium does not give back what was written to it. Use another one.",
                subject: target.path
            )
        }
    }

    private static func lastPosition(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(position) FROM entry") ?? 0
    }
}

extension BackupPolicy.Mark {
    fileprivate static let key = "backup"

    fileprivate static func kept(_ db: Database) throws -> Self? {
        guard let bytes = try About.value(key, db), let fields = (try? CBOR(decoding: bytes))?.mapValue,
            let position = fields["position"]?.integerValue, let at = fields["at"]?.integerValue
        else { return nil }
        return Self(position: position, at: at)
    }

    fileprivate func keep(_ db: Database) throws {
        try About.set(
            Self.key,
            to: CBOR.map(["position": .integer(position), "at": .integer(at)]).encoded,
            db
        )
    }
}
