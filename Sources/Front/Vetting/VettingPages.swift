internal import Foundation
internal import Hummingbird
internal import Leads
internal import Ledger

/// The pages on which leads are vetted one by one.
///
///     GET /vetting?queue=&lead=           the queues, one lead with its story
///     GET /vetting/leads/{lead}?page=     the lead alone
///     GET /vetting/queue?queue=&page=     the queues alone
///     GET /vetting/next?queue=&after=&page=   which lead comes next, as JSON
struct VettingPages {
    let room: VettingRoom

    /// As many as a screen shows.
    private static let rowsShown = 20

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/vetting", use: start)
        routes.get("/vetting/leads/{lead}", use: lead)
        routes.get("/vetting/queue", use: queue)
        routes.get("/vetting/next", use: next)
    }

    @Sendable private func start(_ request: Request, _ context: FrontContext) async throws -> Response {
        let counts = try await room.ledger.vettingCounts(ofShow: room.ofShow)
        let asked = request.query("lead").flatMap { LeadID($0) }
        let chosen = request.query("queue").flatMap(VettingQueue.init(rawValue:))
        let queue =
            chosen ?? VettingQueue.allCases.first { $0.isWaiting && (counts[$0] ?? 0) > 0 } ?? .qualified
        let lead: LeadID? =
            if let asked { asked } else { try await room.next(in: queue, after: nil, page: nil) }
        var content = room.page(context, title: "vetting", at: "/vetting")
        content.merge(
            try await queueContent(queue, request, context, counts: counts),
            uniquingKeysWith: { $1 }
        )
        if let lead { content["lead"] = try await leadContent(lead, request, context) }
        content["evidence"] = EvidenceWords.list(room.words(context))
        let overdue = try await room.ledger.overdueLeads(ofShow: room.ofShow).values.reduce(0, +)
        content["overdue"] = overdue == 0 ? "" : room.words(context).count("vetting", "overdue", overdue)
        return try room.pages.answer("vetting", content, to: context)
    }

    @Sendable private func lead(_ request: Request, _ context: FrontContext) async throws -> Response {
        let content = try await leadContent(try context.lead(), request, context)
        return try room.pages.answer("vetting-lead", content, to: context)
    }

    @Sendable private func queue(_ request: Request, _ context: FrontContext) async throws -> Response {
        let queue = request.query("queue").flatMap(VettingQueue.init(rawValue:)) ?? .qualified
        let counts = try await room.ledger.vettingCounts(ofShow: room.ofShow)
        let content = try await queueContent(queue, request, context, counts: counts)
        return try room.pages.answer("vetting-queue", content, to: context)
    }

    private struct Next: Encodable {
        var lead: String?
    }

    @Sendable private func next(_ request: Request, _ context: FrontContext) async throws -> Response {
        let queue = request.query("queue").flatMap(VettingQueue.init(rawValue:)) ?? .qualified
        let after = request.query("after").flatMap { LeadID($0) }
        let lead = try await room.next(in: queue, after: after, page: request.page)
        return try .json(Next(lead: lead.map { "\($0)" }))
    }

    private func leadContent(
        _ lead: LeadID,
        _ request: Request,
        _ context: FrontContext
    ) async throws -> [String: Any] {
        let story = try await room.ledger.story(of: lead)
        let others = room.presence.others(than: request.page)[story.lead.id] ?? []
        return VettingView(story, ledger: room.ledger, words: room.words(context), others: others).content
    }

    private func queueContent(
        _ queue: VettingQueue,
        _ request: Request,
        _ context: FrontContext,
        counts: [VettingQueue: Int]
    ) async throws -> [String: Any] {
        let words = room.words(context)
        let after = try await request.query("lead").flatMap { LeadID($0) }.asyncMap(room.ledger.place) ?? nil
        // The lead in hand and those behind it; at the end of the queue its beginning.
        var rows = try await room.ledger.leads(
            in: queue,
            after: after.map { $0 - 1 } ?? .min,
            limit: Self.rowsShown,
            ofShow: room.ofShow
        )
        if rows.count < Self.rowsShown / 2, after != nil {
            let known = Set(rows.map(\.place))
            rows += try await room.ledger.leads(in: queue, limit: Self.rowsShown, ofShow: room.ofShow)
                .filter { !known.contains($0.place) }.prefix(Self.rowsShown - rows.count)
        }
        return QueueView(
            queue: queue,
            counts: counts,
            rows: rows.map(\.lead),
            others: room.presence.others(than: request.page),
            show: room.show,
            words: words
        ).content
    }
}

extension VettingRoom {
    /// The lead of a queue that comes after another one, or after the last the first: none that somebody else has open.
    func next(in queue: VettingQueue, after lead: LeadID?, page: UUID?) async throws -> LeadID? {
        let others = presence.others(than: page)
        let place = if let lead { try await ledger.place(of: lead) ?? .min } else { Int64.min }
        for start in [place, .min] {
            let leads = try await ledger.leads(
                in: queue,
                after: start,
                limit: others.count + 2,
                ofShow: ofShow
            )
            if let free = leads.first(where: { $0.lead.id != lead && others[$0.lead.id] == nil }) {
                return free.lead.id
            }
        }
        return nil
    }
}

extension Request {
    /// Which open page asks.
    var page: UUID? { query("page").flatMap { UUID(uuidString: $0) } }
}

extension Optional where Wrapped: Sendable {
    /// What becomes of the value; `nil` without one.
    fileprivate func asyncMap<Other: Sendable>(
        _ transform: (Wrapped) async throws -> Other
    ) async rethrows -> Other? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
