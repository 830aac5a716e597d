package import Leads

/// Which leads a table shows, and in which order.
package struct LeadQuery: Sendable, Hashable {
    /// What rows stand in the order of; leads that have none of it come first.
    package enum Order: String, Sendable, Codable, CaseIterable {
        /// The first meeting's entry.
        case met
        case name, company, rating

        /// The column, with its collation.
        var column: String {
            switch self {
            case .met: "number"
            case .name: "coalesce(name, '') COLLATE NOCASE"
            case .company: "coalesce(company, '') COLLATE NOCASE"
            case .rating: "coalesce(points, -1000000)"
            }
        }
    }

    /// Beginnings of words in name, company, title, e-mail, notes.
    package var search = ""
    package var vetting: VettingState?
    package var verdict: Verdict?
    /// Only leads to look at once more.
    package var isAgain = false
    /// All of these hold.
    package var facets: [LeadSummary.Facet] = []
    package var order = Order.met
    package var isDescending = true
    /// The show whose leads alone are seen; `nil` for all.
    package var show: String?

    /// More narrow nothing down.
    package static let mostFacets = 12

    package init() {}
}

/// Some rows of a table.
package struct LeadTablePage: Sendable {
    package var leads: [LeadSummary]
    /// Where the next rows begin; `nil` at the end.
    package var next: Cursor?
    /// How many leads there are in all, counted up to `Ledger.mostCounted`.
    package var count: Int

    /// A row by what it is sorted by, and its number.
    package struct Cursor: Sendable, Hashable {
        package var key: String
        package var number: Int64

        package init(key: String, number: Int64) {
            (self.key, self.number) = (key, number)
        }
    }
}
