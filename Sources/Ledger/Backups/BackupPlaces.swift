internal import GRDB
internal import Leads

/// The folders that ever held backups of a store, so that `wipe` knows where to look.
enum BackupPlaces {
    private static let key = "backup-places"
    /// More sticks than one show has.
    private static let most = 32

    static func all(_ db: Database) throws -> [String] {
        guard let bytes = try About.value(key, db) else { return [] }
        return (try? CBOR(decoding: bytes))?.arrayValue?.compactMap(\.textValue) ?? []
    }

    static func add(_ path: String, _ db: Database) throws {
        let known = try all(db)
        guard !known.contains(where: { $0.utf8.elementsEqual(path.utf8) }) else { return }
        try About.set(key, to: CBOR.array((known.suffix(most - 1) + [path]).map(CBOR.text)).encoded, db)
    }
}
