internal import Foundation
internal import Hummingbird
internal import Leads
internal import Ledger

/// What people who hand over do.
///
/// Sealing and cancelling carry an `id` that the client made: sending it again changes nothing.
///
///     POST /api/batches                                   {id, to, name?, show?}   seals what is accepted
///     POST /api/batches/{batch}/cancel                    {id}
///     POST /api/destinations/{destination}/send           {}          hands over what waits; /batches shows how far it is
///     POST /api/destinations/{destination}/resend         {leads?}    queues leads again; without leads all that are open
///     POST /api/destinations/{destination}/outcomes       {text}       what became of leads, as CSV or JSON
struct BatchActs {
    let room: BatchRoom

    /// A file of outcomes with 100,000 lines has 10 MB; a larger one is for `lanyard outcomes`.
    private static let longestOutcomes = 16 << 20

    func add(to routes: RouterGroup<FrontContext>) {
        routes.post("/api/batches", use: seal)
        routes.post("/api/batches/{batch}/cancel", use: cancel)
        routes.post("/api/destinations/{destination}/send", use: send)
        routes.post("/api/destinations/{destination}/resend", use: resend)
        routes.post("/api/destinations/{destination}/outcomes", use: outcomes)
    }

    private struct Seal: Decodable {
        var id: UUID
        var to: String
        var name: String?
        /// Only leads that were met first there.
        var show: String?
    }

    private struct Sealed: Encodable {
        var batch: String
        var leads: Int
    }

    @Sendable private func seal(_ request: Request, _ context: FrontContext) async throws -> Response {
        let wish = try await request.json(Seal.self, in: context)
        try check(wish.to)
        let plan = try await room.ledger.batchPlan(for: wish.to, ofShow: room.vetting.ofShow ?? wish.show)
        let name = wish.name.flatMap { $0.isEmpty ? nil : $0 } ?? room.usualName(room.words(context))
        let act = Act(id: wish.id, by: room.vetting.person(context))
        let sealed = try await room.ledger.seal(plan, named: name, act: act)
        room.vetting.tell([])
        return try .json(
            Sealed(batch: "\(sealed.batch.id)", leads: sealed.batch.count),
            status: .created
        )
    }

    private struct Cancel: Decodable {
        var id: UUID
    }

    @Sendable private func cancel(_ request: Request, _ context: FrontContext) async throws -> Response {
        let wish = try await request.json(Cancel.self, in: context)
        let batch = try context.batch()
        try await room.ledger.cancel(batch, act: Act(id: wish.id, by: room.vetting.person(context)))
        room.vetting.tell([])
        return try .json(["batch": "\(batch)"], status: .created)
    }

    @Sendable private func send(_ request: Request, _ context: FrontContext) async throws -> Response {
        let name = try context.destination()
        try check(name)
        try await room.sendings.start(name, by: room.vetting.person(context))
        return try .json(["destination": name], status: .accepted)
    }

    private struct Resend: Decodable {
        var leads: [String]?
    }

    @Sendable private func resend(_ request: Request, _ context: FrontContext) async throws -> Response {
        let wish = try await request.json(Resend.self, in: context)
        let leads = try wish.leads?.map { try room.vetting.other($0) }
        let count = try await room.ledger.resend(leads, to: try context.destination())
        room.vetting.tell([])
        return try .json(["leads": count], status: .created)
    }

    private struct Outcomes: Decodable {
        /// The file that the other system exported.
        var text: String
    }

    private struct Recorded: Encodable {
        var recorded: Int
        var known: Int
        /// Lines whose lead is not known here, counted from 1.
        var unknown: [Int]
    }

    @Sendable private func outcomes(_ request: Request, _ context: FrontContext) async throws -> Response {
        let file = try await request.json(Outcomes.self, in: context, upTo: Self.longestOutcomes)
        let name = try context.destination()
        let reported = try await room.outbound.outcomes(
            Array(file.text.utf8),
            name,
            room.vetting.person(context)
        )
        room.vetting.tell([])
        return try .json(
            Recorded(recorded: reported.recorded, known: reported.known, unknown: reported.strangers),
            status: .created
        )
    }

    private func check(_ name: String) throws {
        guard room.outbound.names().contains(where: { $0.utf8.elementsEqual(name.utf8) }) else {
            throw LanyardError(.notFound, "There is no such destination.", subject: name)
        }
    }
}
