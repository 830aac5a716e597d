internal import Foundation
internal import Leads
internal import Ledger

/// How far a source was read.
private struct Progress: Codable {
    /// What a later fetch begins with.
    var since: String?
    /// Where a fetch that was cut off goes on.
    var place: RosterPlace?
    /// What a later fetch begins with once the present one is whole.
    var nextSince: String?
}

extension RosterIntake {
    /// A list of a million people, at fifty a page.
    private static let mostPages = 20_000

    /// Fetches what is new in a list, or all of it the first time and when `anew`.
    ///
    /// Each page is kept at once, so a fetch that is cut off goes on where it was. `progress` is told how many entries
    /// were looked at, of how many.
    package func fetch(
        from source: some RosterSource,
        anew: Bool = false,
        progress: @Sendable (_ count: Int, _ total: Int?) -> Void = { _, _ in }
    ) async throws -> Report {
        let memory = "roster-source:\(source.name)"
        var state = anew ? Progress() : try await remembered(memory)
        var report = Report()
        var count = 0
        var place = state.place ?? RosterPlace(since: state.since)
        for _ in 0..<Self.mostPages {
            let page = try await page(of: source, at: &place, isResumed: count == 0 && state.place != nil)
            report.change = report.change + (try await ledger.keepRoster(page.people))
            count += page.count
            progress(count, page.total)
            state.nextSince = Self.later(state.nextSince, page.since)
            guard let next = page.next else {
                state = Progress(since: state.nextSince ?? state.since)
                try await remember(state, as: memory)
                report.resolved = try await resolve()
                return report
            }
            place.page = next
            state.place = place
            try await remember(state, as: memory)
        }
        throw LanyardError(
            .invalid,
            "The list does not end after \(Self.mostPages) pages; \(count) entries were read."
        )
    }

    /// A place that the source no longer knows (a token that has expired) is left for the beginning, once.
    private func page(
        of source: some RosterSource,
        at place: inout RosterPlace,
        isResumed: Bool
    ) async throws -> RosterPage {
        do {
            return try await source.page(at: place)
        } catch let error as LanyardError
            where isResumed && (error.code == .invalid || error.code == .notFound)
        {
            place.page = nil
            return try await source.page(at: place)
        }
    }

    /// Times of one source, all written alike.
    private static func later(_ one: String?, _ other: String?) -> String? {
        guard let one, let other else { return one ?? other }
        return max(one, other)
    }

    private func remembered(_ memory: String) async throws -> Progress {
        let bytes = try await ledger.remembered(memory)
        return bytes.flatMap { try? JSONDecoder().decode(Progress.self, from: Data($0)) } ?? Progress()
    }

    private func remember(_ state: Progress, as memory: String) async throws {
        try await ledger.remember(Array(JSONEncoder().encode(state)), as: memory)
    }
}
