internal import Foundation
internal import Front
internal import Hummingbird
internal import Leads
internal import Ledger

/// The desk's pages.
///
///     GET /?search=               all leads, their verdicts, the enrolled kiosks
///     GET /leads/rows?search=     the list alone
///     GET /leads/{lead}           one lead with its history
struct DeskPages {
    let desk: Desk

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/", use: start)
        routes.get("/leads/rows", use: rows)
        routes.get("/leads/{lead}", use: lead)
    }

    @Sendable private func start(_ request: Request, _ context: FrontContext) async throws -> Response {
        var content = try await list(request)
        let counts = try await desk.ledger.verdictCounts()
        content["pageTitle"] = "\(desk.show.name) · Desk"
        content["show"] = ["name": desk.show.name]
        content["total"] = counts.values.reduce(0, +)
        content["counts"] = Verdict.allCases.reversed().compactMap { verdict in
            counts[verdict].map {
                ["verdict": verdict.rawValue, "verdictLabel": verdict.label, "count": $0] as [String: Any]
            }
        }
        let nodes = try await desk.ledger.enrolledNodes()
        content["hasNodes"] = !nodes.isEmpty
        content["nodes"] = try await views(of: nodes)
        return try desk.pages.answer("desk", content)
    }

    @Sendable private func rows(_ request: Request, _ context: FrontContext) async throws -> Response {
        try desk.pages.answer("rows", try await list(request))
    }

    @Sendable private func lead(_ request: Request, _ context: FrontContext) async throws -> Response {
        let story = try await desk.ledger.story(of: context.lead())
        var content = LeadView(story, ledger: desk.ledger, isOnlyHere: false).page
        content["pageTitle"] = "Lead"
        content["show"] = ["name": desk.show.name, "place": desk.show.place ?? ""]
        content["isDesk"] = true
        content["readOnly"] = true
        return try desk.pages.answer("lead", content)
    }

    private func list(_ request: Request) async throws -> [String: Any] {
        let page = try await desk.ledger.leads(matching: request.search, limit: Desk.rowsShown)
        return RowsView(page, search: request.search, show: desk.show).content
    }

    private func views(of nodes: [EnrolledNode]) async throws -> [[String: Any]] {
        let clock = ShowClock(desk.show)
        var views: [[String: Any]] = []
        for node in nodes {
            var view: [String: Any] = [
                "name": node.name, "state": node.node == nil ? "Not joined yet" : "Joined",
                "lastSeen": node.heard.map(clock.time) ?? "never", "entries": node.entries,
            ]
            if let id = node.node, let error = try await desk.ledger.clockError(of: id), abs(error) > 2_000 {
                view["clock"] =
                    "\(Duration.milliseconds(abs(error)).formatted(.units(maximumUnitCount: 2))) \(error > 0 ? "ahead" : "behind")"
            }
            views.append(view)
        }
        return views
    }
}
