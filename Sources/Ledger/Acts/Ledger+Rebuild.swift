internal import Foundation
internal import GRDB
internal import Leads

extension Ledger {
    /// Makes everything but the entries anew from the entries, and says how many leads there are.
    ///
    /// `progress` is told from time to time how many leads are still to be folded.
    package func rebuild(progress: @Sendable (_ left: Int) -> Void = { _ in }) async throws -> Int {
        let own = node
        try await writer.write { db in try DerivedTables.recreate(own: own, db) }
        var left = Int.max
        while left > 0 {
            left = try await writer.write { [writer] db in
                _ = try writer.projector.project(db)
                return try Int.fetchOne(db, sql: "SELECT count(*) FROM dirty") ?? 0
            }
            progress(left)
        }
        return try await holdings().leads
    }
}
