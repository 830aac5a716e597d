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
///     GET /history                what happened here that is about no single visitor
///     GET /closing                whether every kiosk is home, and the proof, for printing
struct DeskPages {
    let desk: Desk

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/", use: start)
        routes.get("/leads/rows", use: rows)
        routes.get("/leads/{lead}", use: lead)
        routes.get("/history", use: history)
        routes.get("/closing", use: closing)
    }

    @Sendable private func start(_ request: Request, _ context: FrontContext) async throws -> Response {
        let words = words(context)
        var content = try await list(request, words)
        let counts = try await desk.ledger.verdictCounts()
        content["pageTitle"] = "\(desk.show.name) · \(words["desk", "desk"])"
        content["show"] = ["name": desk.show.name]
        content["total"] = counts.values.reduce(0, +)
        content["counts"] = Verdict.allCases.reversed().compactMap { verdict in
            counts[verdict].map {
                [
                    "verdict": verdict.rawValue, "verdictLabel": words["verdict", verdict.rawValue],
                    "count": $0,
                ] as [String: Any]
            }
        }
        let nodes = try await desk.ledger.enrolledNodes()
        content["hasNodes"] = !nodes.isEmpty
        content["nodes"] = try await views(of: nodes, words)
        return try desk.pages.answer("desk", content, to: context)
    }

    @Sendable private func rows(_ request: Request, _ context: FrontContext) async throws -> Response {
        try desk.pages.answer("rows", try await list(request, words(context)), to: context)
    }

    @Sendable private func lead(_ request: Request, _ context: FrontContext) async throws -> Response {
        let story = try await desk.ledger.story(of: context.lead())
        var content = LeadView(story, ledger: desk.ledger, words: words(context), isOnlyHere: false).page
        content["pageTitle"] = words(context)["page", "lead"]
        content["show"] = ["name": desk.show.name, "place": desk.show.place ?? ""]
        content["isDesk"] = true
        content["readOnly"] = true
        return try desk.pages.answer("lead", content, to: context)
    }

    private func words(_ context: FrontContext) -> Words { desk.pages.words(in: context.language) }

    @Sendable private func history(_ request: Request, _ context: FrontContext) async throws -> Response {
        let words = words(context)
        let events = try await desk.ledger.journal(limit: Desk.linesShown)
        var content = JournalView(events, ledger: desk.ledger, words: words).content
        content["pageTitle"] = words["desk", "journal"]
        content["show"] = ["name": desk.show.name]
        return try desk.pages.answer("journal", content, to: context)
    }

    @Sendable private func closing(_ request: Request, _ context: FrontContext) async throws -> Response {
        let words = words(context)
        let view = ClosingView(
            try await desk.ledger.closing(),
            of: desk.ledger,
            name: words["desk", "desk"],
            words: words
        )
        return try desk.pages.answer("closing", view.page, to: context)
    }

    private func list(_ request: Request, _ words: Words) async throws -> [String: Any] {
        let page = try await desk.ledger.leads(matching: request.search, limit: Desk.rowsShown)
        return RowsView(page, search: request.search, show: desk.show, words: words).content
    }

    private func views(of nodes: [EnrolledNode], _ words: Words) async throws -> [[String: Any]] {
        let clock = ShowClock(desk.show, words)
        var views: [[String: Any]] = []
        for node in nodes {
            var view: [String: Any] = [
                "name": node.name, "state": words["desk", node.node == nil ? "notJoined" : "joined"],
                "lastSeen": node.heard.map(clock.time) ?? words["desk", "never"], "entries": node.entries,
            ]
            if let id = node.node, let error = try await desk.ledger.clockError(of: id), abs(error) > 2_000 {
                let style = Duration.UnitsFormatStyle.units(maximumUnitCount: 2).locale(words.locale)
                let time = Duration.milliseconds(abs(error)).formatted(style)
                view["clock"] = words("desk", error > 0 ? "ahead" : "behind", ["time": time])
            }
            views.append(view)
        }
        return views
    }
}
