package import Leads

/// An organiser's system from which the list can be fetched, page by page.
///
/// The contract:
/// - `page` may be asked for the same place again; nothing is changed at the source.
/// - Pages are asked for one after the other, each for the place that the one before named as next.
/// - A fetch that begins with `since` gives what changed at or after it, and may give more.
/// - It throws `unavailable` for what may pass, and then the same place may be asked for again; `notAllowed`,
///   `notFound` and `invalid` are for good.
package protocol RosterSource: Sendable {
    /// Tells this list from all others; how far it was read is remembered under it.
    var name: String { get }
    func page(at place: RosterPlace) async throws -> RosterPage
}

/// A place in a list: after which change, and which page.
package struct RosterPlace: Sendable, Equatable, Codable {
    /// Only what changed since; as the source itself wrote it.
    package var since: String?
    /// As the source named it; `nil` for the first page.
    package var page: String?

    package init(since: String? = nil, page: String? = nil) {
        self.since = since
        self.page = page
    }
}

/// A page of a list.
package struct RosterPage: Sendable {
    package var people: RosterPeople
    /// `nil` after the last page.
    package var next: String?
    /// What a later fetch may begin with, once all pages of this one are here.
    package var since: String?
    /// How many entries all pages have, where the source says it.
    package var total: Int?
    /// Entries of this page, people or not.
    package var count: Int
}
