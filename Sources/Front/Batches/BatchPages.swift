internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger
internal import NIOCore

/// The pages on which accepted leads are handed over.
///
///     GET /batches                        where leads go, what waits there, all batches
///     GET /batches/list                   that alone
///     GET /batches/new?to=                what a new batch would carry, and what would become of it
///     GET /batches/{batch}?state=&after=  one batch, a row for each lead
///     GET /batches/{batch}/rows?…         the batch alone
///     GET /batches/{batch}/summary        what became of it, as text to pass on
struct BatchPages {
    let room: BatchRoom

    /// A screen or four; more are a link away.
    private static let rowsAtOnce = 100
    /// As many leads as a dry run on a page asks the destination about: some seconds.
    ///
    /// `lanyard sync --dry-run` asks about all.
    private static let mostForecast = 500
    /// As many leads as a summary names one by one.
    private static let mostNamed = 500

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/batches", use: start)
        routes.get("/batches/list", use: list)
        routes.get("/batches/new", use: new)
        routes.get("/batches/{batch}", use: batch)
        routes.get("/batches/{batch}/rows", use: rows)
        routes.get("/batches/{batch}/summary", use: summary)
    }

    @Sendable private func start(_ request: Request, _ context: FrontContext) async throws -> Response {
        var content = page(context)
        content.merge(try await listContent(context), uniquingKeysWith: { $1 })
        return try room.vetting.pages.answer("batches", content, to: context)
    }

    @Sendable private func list(_ request: Request, _ context: FrontContext) async throws -> Response {
        try room.vetting.pages.answer("batches-list", try await listContent(context), to: context)
    }

    @Sendable private func new(_ request: Request, _ context: FrontContext) async throws -> Response {
        let words = room.words(context)
        let name = request.query("to") ?? ""
        guard room.outbound.names().contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
            throw LanyardError(.notFound, "There is no such destination.", subject: name)
        }
        let plan = try await room.ledger.batchPlan(for: name, ofShow: room.vetting.ofShow)
        let asked = plan.ready.prefix(Self.mostForecast).map(\.lead)
        let known = try await room.ledger.leads(Set(asked))
        let leads = asked.compactMap { known[$0] }
        var view = PlanView(plan, leads: leads, name: room.usualName(words), words: words)
        do {
            view.expected = try await room.outbound.forecast(leads, name)
        } catch let error as LanyardError {
            view.problem = words.sentence(error.message)
        }
        return try room.vetting.pages.answer(
            "batches-new",
            page(context).merging(view.content, uniquingKeysWith: { $1 }),
            to: context
        )
    }

    @Sendable private func batch(_ request: Request, _ context: FrontContext) async throws -> Response {
        var content = page(context)
        content.merge(try await batchContent(request, context), uniquingKeysWith: { $1 })
        return try room.vetting.pages.answer("batch", content, to: context)
    }

    @Sendable private func rows(_ request: Request, _ context: FrontContext) async throws -> Response {
        try room.vetting.pages.answer("batch-rows", try await batchContent(request, context), to: context)
    }

    @Sendable private func summary(_ request: Request, _ context: FrontContext) async throws -> Response {
        let sealed = try await room.ledger.batch(try context.batch())
        let open = try await room.ledger.deliveries(
            of: sealed.batch.id,
            in: [.refused, .parked, .waiting, .sending],
            limit: Self.mostNamed
        )
        let view = BatchView(sealed, show: room.vetting.show, words: room.words(context))
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: view.summary(of: open)))
        )
    }

    private func page(_ context: FrontContext) -> [String: Any] {
        room.vetting.page(context, title: "batches", at: "/batches")
    }

    private func listContent(_ context: FrontContext) async throws -> [String: Any] {
        let words = room.words(context)
        let counts = try await room.ledger.deliveryCounts()
        let named = room.outbound.names()
        // What waits for a destination is shown even when its file is gone.
        let names = named + counts.keys.filter { !named.contains($0) }.sorted()
        return BatchListView(
            destinations: names.map { name in
                BatchListView.Destination(
                    name: name,
                    isKnown: named.contains(name),
                    counts: counts[name] ?? [:],
                    sending: room.sendings.state(of: name)
                )
            },
            batches: try await room.ledger.batches(),
            show: room.vetting.show,
            words: words
        ).content
    }

    private func batchContent(_ request: Request, _ context: FrontContext) async throws -> [String: Any] {
        let sealed = try await room.ledger.batch(try context.batch())
        let state = request.query("state").flatMap(Delivery.State.Name.init(rawValue:))
        let rows = try await room.ledger.deliveries(
            of: sealed.batch.id,
            in: state.map { [$0] } ?? Set(Delivery.State.Name.allCases),
            after: request.query("after").flatMap { Int64($0) } ?? .min,
            limit: Self.rowsAtOnce + 1
        )
        var view = BatchView(sealed, show: room.vetting.show, words: room.words(context))
        view.rows = Array(rows.prefix(Self.rowsAtOnce))
        view.next = rows.count > Self.rowsAtOnce ? view.rows.last?.delivery.number : nil
        view.state = state
        view.sending = room.sendings.state(of: sealed.batch.destination)
        view.isKnown = room.outbound.names().contains(sealed.batch.destination)
        view.isOurs = sealed.node == room.ledger.node
        return view.content
    }
}
