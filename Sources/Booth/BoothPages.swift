internal import Front
internal import Hummingbird
internal import Leads
internal import Ledger

/// The pages for booth staff.
///
///     GET /                       the booth: scan, the visitor's card, the list
///     GET /leads/rows?search=     the list alone; with only=unfinished, today's leads without a note or a need
///     GET /leads/{lead}           one lead with its history
///     GET /leads/{lead}/card      the visitor's card alone
///     GET /closing                whether the show can be closed, and the proof, for printing
///     GET /holdings               what is kept and where, and warnings about the machine
struct BoothPages {
    let booth: Booth

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/", use: start)
        routes.get("/leads/rows", use: rows)
        routes.get("/leads/{lead}", use: lead)
        routes.get("/leads/{lead}/card", use: card)
        routes.get("/holdings", use: holdings)
        routes.get("/closing", use: closing)
    }

    @Sendable private func start(_ request: Request, _ context: FrontContext) async throws -> Response {
        let status = try await booth.status(words(context))
        var content = try await list(request, context)
        content["pageTitle"] = booth.show.name
        content["show"] = ["name": booth.show.name, "place": booth.show.place ?? ""]
        content["node"] = ["name": booth.name]
        content["scanners"] = booth.scanners()
        content["device"] = context.device?.joined.map { ["name": $0.name, "version": booth.pages.version] }
        content["person"] = context.caller?.person.map { ["name": $0] }
        content["mayAdminister"] = context.caller?.mayAdminister ?? false
        content["mayVet"] =
            booth.vetting != nil && booth.desk() == nil && context.caller?.mayVet == true
        content["status"] = ["line": status.line, "desk": status.desk]
        content["holdings"] = try await holdingsView(context).content
        return try booth.pages.answer("booth", content, in: context.language)
    }

    @Sendable private func rows(_ request: Request, _ context: FrontContext) async throws -> Response {
        try booth.pages.answer("rows", try await list(request, context), in: context.language)
    }

    @Sendable private func lead(_ request: Request, _ context: FrontContext) async throws -> Response {
        var content = try await view(context).page
        content["pageTitle"] = words(context)["page", "lead"]
        content["show"] = ["name": booth.show.name, "place": booth.show.place ?? ""]
        return try booth.pages.answer("lead", content, in: context.language)
    }

    @Sendable private func card(_ request: Request, _ context: FrontContext) async throws -> Response {
        try booth.pages.answer("card", try await view(context).card, in: context.language)
    }

    @Sendable private func holdings(_ request: Request, _ context: FrontContext) async throws -> Response {
        try booth.pages.answer("holdings", try await holdingsView(context).content, in: context.language)
    }

    @Sendable private func closing(_ request: Request, _ context: FrontContext) async throws -> Response {
        let closing = try await booth.ledger.closing()
        return try booth.pages.answer(
            "closing",
            ClosingView(closing, of: booth.ledger, name: booth.name, words: words(context)).page,
            in: context.language
        )
    }

    private func holdingsView(_ context: FrontContext) async throws -> HoldingsView {
        HoldingsView(
            try await booth.ledger.holdings(),
            proof: try await booth.ledger.proof(),
            findings: try await booth.findings(),
            show: booth.show,
            words: words(context)
        )
    }

    private func words(_ context: FrontContext) -> Words { booth.pages.words(in: context.language) }

    private func list(_ request: Request, _ context: FrontContext) async throws -> [String: Any] {
        let today = ShowClock(booth.show, words(context)).dayAround(booth.ledger.now())
        let unfinished = try await booth.ledger.unfinished(capturedIn: today, limit: Booth.rowsShown)
        let isUnfinished = request.search.isEmpty && request.uri.queryParameters.get("only") == "unfinished"
        let page =
            isUnfinished
            ? unfinished.page
            : try await booth.ledger.leads(
                matching: request.search,
                limit: Booth.rowsShown,
                ofShow: booth.show.id
            )
        let onlyHere = try await booth.ledger.onlyHere(among: page.leads.map(\.id))
        return RowsView(
            page,
            search: request.search,
            show: booth.show,
            words: words(context),
            onlyHere: onlyHere,
            unfinished: RowsView.Unfinished(count: unfinished.count, isShown: isUnfinished)
        ).content
    }

    private func view(_ context: FrontContext) async throws -> LeadView {
        let story = try await booth.ledger.story(of: context.lead())
        return LeadView(
            story,
            ledger: booth.ledger,
            words: words(context),
            isOnlyHere: try await !booth.ledger.onlyHere(among: [story.lead.id]).isEmpty
        )
    }
}
