internal import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// What was remembered under a name, beside all leads: how the columns of a list are mapped, how far a source was read.
    package func remembered(_ name: String) async throws -> [UInt8]? {
        try await readEntries { db in
            try Data.fetchOne(
                db,
                sql: "SELECT value FROM about WHERE key = ?",
                arguments: ["memory:\(name)"]
            ).map { Array($0) }
        }
    }

    /// Remembers something until something else is remembered under the name.
    package func remember(_ bytes: [UInt8], as name: String) async throws {
        try await writer.write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO about (key, value) VALUES (?, ?)",
                arguments: ["memory:\(name)", Data(bytes)]
            )
        }
    }
}
