internal import Foundation
internal import GRDB
internal import Leads

/// Named views are kept at the node, for whoever works there; they are no entries and travel nowhere.
extension Ledger {
    /// More than anybody finds again.
    package static let mostViews = 100
    /// As long as filters by every field get.
    private static let longestQuery = 2_000
    private static let beginning = "view/"

    package func savedViews() async throws -> [SavedView] {
        try await readEntries { db in try Self.views(db) }
    }

    /// Keeps a view, in the place of one of the same name.
    package func save(_ view: SavedView) async throws {
        guard let name = view.name.nameLine else {
            throw LanyardError(.invalid, "A view's name has between 1 and 60 letters, in one line.")
        }
        guard view.query.utf8.count <= Self.longestQuery else {
            throw LanyardError(.invalid, "These are too many filters to be kept.")
        }
        try await writer.write { db in
            let views = try Self.views(db)
            guard views.count < Self.mostViews || views.contains(where: { $0.name == name }) else {
                throw LanyardError(
                    .conflict,
                    "There are \(Self.mostViews) views already. Remove one that nobody needs."
                )
            }
            try About.set(Self.beginning + name, to: Array(view.query.utf8), db)
        }
    }

    package func removeView(named name: String) async throws {
        try await writer.write { db in
            try db.execute(sql: "DELETE FROM about WHERE key = ?", arguments: [Self.beginning + name])
        }
    }

    private static func views(_ db: Database) throws -> [SavedView] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT key, value FROM about WHERE key >= ? AND key < ? ORDER BY key",
            arguments: [beginning, "view0"]
        )
        return rows.map { row in
            SavedView(
                name: String((row[0] as String).dropFirst(beginning.count)),
                query: String(decoding: row.bytes(1), as: UTF8.self)
            )
        }
    }
}
