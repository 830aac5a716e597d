internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger

/// The leads as a table, filtered by anything that is known of them, with decisions on many at once.
///
///     GET  /vetting/table?…&after=          the table; the address carries filters, order and place
///     GET  /vetting/table/rows?…&after=     more rows alone
///     POST /api/vetting/bulk                {choice, leads: [{id, lead, state, evidence?, words?}]}
///     POST /api/vetting/views               {name, query}   keeps the filters under a name; query null: removes it
struct VettingTable {
    let room: VettingRoom

    /// A screen or four; more come as they are scrolled to.
    private static let rowsAtOnce = 100
    /// More leads than one look takes in are decided in several goes.
    static let mostDecided = 500
    /// Rejecting wants a look at each: as many as fit on a screen.
    static let mostRejected = 20

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/vetting/table", use: table)
        routes.get("/vetting/table/rows", use: rows)
        routes.post("/api/vetting/bulk", use: bulk)
        routes.post("/api/vetting/views", use: keepView)
    }

    @Sendable private func table(_ request: Request, _ context: FrontContext) async throws -> Response {
        var content = room.page(context, title: "table", at: "/vetting/table")
        content.merge(try await rowsContent(request, context), uniquingKeysWith: { $1 })
        let choices = try await room.ledger.tableChoices()
        content.merge(
            FilterView(request, show: room.show, choices: choices, words: room.words(context)).content,
            uniquingKeysWith: { $1 }
        )
        content["views"] = try await room.ledger.savedViews().map { view in
            ["name": view.name, "query": view.query, "isHere": view.query == request.filters] as [String: Any]
        }
        content["evidence"] = EvidenceWords.list(room.words(context))
        content["mostRejected"] = "\(Self.mostRejected)"
        content["mostDecided"] = "\(Self.mostDecided)"
        return try room.pages.answer("vetting-table", content, to: context)
    }

    @Sendable private func rows(_ request: Request, _ context: FrontContext) async throws -> Response {
        try room.pages.answer(
            "vetting-rows",
            try await rowsContent(request, context),
            to: context
        )
    }

    private func rowsContent(_ request: Request, _ context: FrontContext) async throws -> [String: Any] {
        var query = LeadQuery(request, show: room.show)
        query.show = room.ofShow
        let page = try await room.ledger.table(query, after: request.cursor, limit: Self.rowsAtOnce)
        return TableView(
            page,
            filters: request.filters,
            others: room.presence.others(than: request.page),
            show: room.show,
            words: room.words(context)
        ).content
    }

    private struct Bulk: Decodable {
        struct One: Decodable {
            var id: UUID
            var lead: String
            var state: String
            var evidence: Evidence?
            var words: String?
        }

        var choice: Decision.Choice.Name
        var leads: [One]
    }

    private struct BulkDone: Encodable {
        struct Skipped: Encodable {
            var lead: String
            var why: String
        }

        var done: Int
        var entries: [String]
        var skipped: [Skipped]
    }

    @Sendable private func bulk(_ request: Request, _ context: FrontContext) async throws -> Response {
        // 500 leads with ids and states are 80 kB; words of rejections are few.
        let bulk = try await request.json(Bulk.self, in: context, upTo: 512 * 1024)
        let most = bulk.choice == .reject ? Self.mostRejected : Self.mostDecided
        guard 1...most ~= bulk.leads.count else {
            throw LanyardError(
                .invalid,
                bulk.choice == .reject
                    ? "Reject between 1 and \(most) leads at once, each with its evidence."
                    : "Decide on between 1 and \(most) leads at once."
            )
        }
        var decided = Ledger.Decided()
        // Leads with the same evidence and words are decided together.
        let sorts = Dictionary(grouping: bulk.leads) {
            BulkSort(evidence: $0.evidence, words: $0.words ?? "")
        }
        for (sort, leads) in sorts {
            let choice = try Decision.Choice(bulk.choice, evidence: sort.evidence)
            let sights = try leads.map {
                room.sight(try room.other($0.lead), $0.state, $0.id, context)
            }
            for sight in sights { try await room.checkShow(of: sight.lead) }
            let some = try await room.ledger.decide(choice, words: sort.words, on: sights)
            decided.done += some.done
            decided.skipped += some.skipped
        }
        room.events.send(LiveEvents.Event("lead", data: "{\"lead\":null}"))
        let words = room.words(context)
        return try .json(
            BulkDone(
                done: decided.done.count,
                entries: decided.done.map { "\($0.entry)" },
                skipped: decided.skipped.map {
                    BulkDone.Skipped(lead: "\($0.lead)", why: words.sentence($0.why.message))
                }
            ),
            status: .created
        )
    }

    private struct BulkSort: Hashable {
        var evidence: Evidence?
        var words: String
    }

    private struct View: Decodable {
        var name: String
        /// `nil` removes the view.
        var query: String?
    }

    @Sendable private func keepView(_ request: Request, _ context: FrontContext) async throws -> Response {
        let view = try await request.json(View.self, in: context)
        if let query = view.query {
            try await room.ledger.save(SavedView(name: view.name, query: query))
        } else {
            try await room.ledger.removeView(named: view.name)
        }
        return try .json([String: String]())
    }
}
