internal import Foundation
internal import Hummingbird
internal import Leads
internal import Ledger

/// The filters of a table as they stand in its address.
extension LeadQuery {
    /// What a list of choices filters by, beside the questions of the show.
    static let lists = [
        "show", "staff", "country", "grade", "level", "list", "missing", "evidence", "domain", "decider",
    ]

    /// Reads filters; one that means nothing is left out.
    init(_ request: Request, show: Show) {
        self.init()
        search = request.search
        vetting = request.query("vetting").flatMap(VettingState.init(rawValue:))
        verdict = request.query("verdict").flatMap(Verdict.init(rawValue:))
        isAgain = request.query("again") == "yes"
        order = request.query("order").flatMap(Order.init(rawValue:)) ?? .met
        isDescending = request.query("ascending") != "yes"
        facets = Self.lists.compactMap { name in
            request.query(name).map { LeadSummary.Facet(name, $0) }
        }
        facets += show.questions.ask.compactMap { question in
            let name = LeadSummary.Facet.question + question.id
            return request.query(name).map { LeadSummary.Facet(name, $0) }
        }
    }
}

extension Request {
    /// The part of the address that says which leads and in which order, without the place in the list.
    var filters: String {
        let names: Set<String> = ["after", "page", "language"]
        let parts = (uri.query ?? "").split(separator: "&").filter { part in
            let name = part.prefix { $0 != "=" }
            return !names.contains(String(name)) && !part.hasSuffix("=")
        }
        return parts.joined(separator: "&")
    }

    /// Where a list goes on: the number of the last row, then what it is sorted by.
    var cursor: LeadTablePage.Cursor? {
        guard let text = query("after"), let mark = text.utf8.firstIndex(of: UInt8(ascii: "~")),
            let number = Int64(text[..<mark])
        else { return nil }
        return LeadTablePage.Cursor(key: String(text[text.utf8.index(after: mark)...]), number: number)
    }
}
