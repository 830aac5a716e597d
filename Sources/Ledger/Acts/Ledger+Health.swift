internal import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// Whether the store can be read, and written soon.
    ///
    /// - Throws: `unavailable` where it cannot.
    package func checkReady() async throws {
        _ = try await readEntries { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM node") }
        try writer.checkReady()
    }

    /// How large the store's file and its write-ahead log are, in bytes.
    package func storeSize() -> (store: Int, log: Int) {
        let sizes = [StoreFile.name, "\(StoreFile.name)-wal"].map { name in
            let file = directory.appending(path: name).path
            return (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
        }
        return (sizes[0], sizes[1])
    }
}
