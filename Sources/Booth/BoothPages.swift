internal import Front
internal import Hummingbird
internal import Leads
internal import Ledger

/// The pages for booth staff.
///
///     GET /                       the booth: scan, the visitor's card, the list
///     GET /leads/rows?search=     the list alone
///     GET /leads/{lead}           one lead with its history
///     GET /leads/{lead}/card      the visitor's card alone
///     GET /holdings               what is kept and where, and warnings about the machine
struct BoothPages {
    let booth: Booth

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/", use: start)
        routes.get("/leads/rows", use: rows)
        routes.get("/leads/{lead}", use: lead)
        routes.get("/leads/{lead}/card", use: card)
        routes.get("/holdings", use: holdings)
    }

    @Sendable private func start(_ request: Request, _ context: FrontContext) async throws -> Response {
        let status = try await booth.status()
        var content = try await list(request)
        content["pageTitle"] = booth.show.name
        content["show"] = ["name": booth.show.name, "place": booth.show.place ?? ""]
        content["node"] = ["name": booth.name]
        content["scanners"] = booth.scanners()
        content["status"] = ["line": status.line, "desk": status.desk]
        content["holdings"] = try await holdingsView().content
        return try booth.pages.answer("booth", content)
    }

    @Sendable private func rows(_ request: Request, _ context: FrontContext) async throws -> Response {
        try booth.pages.answer("rows", try await list(request))
    }

    @Sendable private func lead(_ request: Request, _ context: FrontContext) async throws -> Response {
        let view = try await view(of: context.lead())
        var content = view.page
        content["pageTitle"] = "Lead"
        content["show"] = ["name": booth.show.name, "place": booth.show.place ?? ""]
        return try booth.pages.answer("lead", content)
    }

    @Sendable private func card(_ request: Request, _ context: FrontContext) async throws -> Response {
        try booth.pages.answer("card", try await view(of: context.lead()).card)
    }

    @Sendable private func holdings(_ request: Request, _ context: FrontContext) async throws -> Response {
        try booth.pages.answer("holdings", try await holdingsView().content)
    }

    private func holdingsView() async throws -> HoldingsView {
        HoldingsView(
            try await booth.ledger.holdings(),
            proof: try await booth.ledger.proof(),
            findings: try await booth.findings(),
            show: booth.show
        )
    }

    private func list(_ request: Request) async throws -> [String: Any] {
        let page = try await booth.ledger.leads(matching: request.search, limit: Booth.rowsShown)
        let onlyHere = try await booth.ledger.onlyHere(among: page.leads.map(\.id))
        return RowsView(page, search: request.search, show: booth.show, onlyHere: onlyHere).content
    }

    private func view(of lead: LeadID) async throws -> LeadView {
        let story = try await booth.ledger.story(of: lead)
        return LeadView(
            story,
            ledger: booth.ledger,
            isOnlyHere: try await !booth.ledger.onlyHere(among: [story.lead.id]).isEmpty
        )
    }
}
