@testable import Rosters

/// A source under one name, although each fake server has a port of its own.
struct AtOnePlace<Source: RosterSource>: RosterSource {
    private let source: Source

    init(_ source: Source) { self.source = source }

    var name: String { "one place" }

    func page(at place: RosterPlace) async throws -> RosterPage { try await source.page(at: place) }
}
