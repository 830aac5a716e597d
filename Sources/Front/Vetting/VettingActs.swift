internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger

/// What people who vet do.
///
/// Each request carries an `id` that the client made: sending it again changes nothing. `state` is the state of the lead
/// that was on the screen: a decision on another one is answered with 409 and words.
///
///     POST /api/vetting/{lead}/decision   {id, state, choice, evidence?, words?, queue?, page?}
///     POST /api/vetting/{lead}/contact    {id, field, value}
///     POST /api/vetting/{lead}/answers    {id, question, values}
///     POST /api/vetting/{lead}/notes      {id, text}
///     POST /api/vetting/{lead}/merge      {id, state, other, otherState, fields}
///     POST /api/vetting/{lead}/apart      {id, other}
///     POST /api/vetting/undo              {id, entries}
///     POST /api/vetting/presence          {page, lead?}    which lead an open page shows
struct VettingActs {
    let room: VettingRoom

    func add(to routes: RouterGroup<FrontContext>) {
        routes.post("/api/vetting/{lead}/decision", use: decide)
        routes.post("/api/vetting/{lead}/contact", use: correct)
        routes.post("/api/vetting/{lead}/answers", use: answer)
        routes.post("/api/vetting/{lead}/notes", use: note)
        routes.post("/api/vetting/{lead}/merge", use: merge)
        routes.post("/api/vetting/{lead}/apart", use: keepApart)
        routes.post("/api/vetting/undo", use: undo)
        routes.post("/api/vetting/presence", use: hold)
    }

    private struct Ruling: Decodable {
        var id: UUID
        var state: String
        var choice: Decision.Choice.Name
        var evidence: Evidence?
        var words: String?
        var queue: VettingQueue?
        var page: UUID?
    }

    /// The entries that an act led to, and the lead that comes next.
    private struct Done: Encodable {
        var entries: [String]
        var next: String?
    }

    @Sendable private func decide(_ request: Request, _ context: FrontContext) async throws -> Response {
        let ruling = try await request.json(Ruling.self, in: context)
        let choice = try Decision.Choice(ruling.choice, evidence: ruling.evidence)
        let lead = try context.lead()
        let sight = room.sight(lead, ruling.state, ruling.id, context)
        let entry = try await room.ledger.decide(choice, words: ruling.words ?? "", on: sight)
        room.tell([lead])
        let next: LeadID? =
            if let queue = ruling.queue {
                try await room.next(in: queue, after: lead, page: ruling.page)
            } else { nil }
        return try .json(Done(entries: ["\(entry)"], next: next.map { "\($0)" }), status: .created)
    }

    @Sendable private func correct(_ request: Request, _ context: FrontContext) async throws -> Response {
        let correction = try await request.json(ActBody.Correction.self, in: context)
        return try await keep(
            .corrected(correction.field, room.clean(correction.value) ?? ""),
            correction.id,
            context
        )
    }

    @Sendable private func answer(_ request: Request, _ context: FrontContext) async throws -> Response {
        let reply = try await request.json(ActBody.Reply.self, in: context)
        return try await keep(
            .answered(try room.show.answer(to: reply.question, reply.values)),
            reply.id,
            context
        )
    }

    @Sendable private func note(_ request: Request, _ context: FrontContext) async throws -> Response {
        let note = try await request.json(ActBody.Note.self, in: context)
        return try await keep(try .note(note.text), note.id, context)
    }

    private struct Merge: Decodable {
        var id: UUID
        var state: String
        var other: String
        var otherState: String
        /// The values that were chosen, by field.
        var fields: [String: String]
    }

    @Sendable private func merge(_ request: Request, _ context: FrontContext) async throws -> Response {
        let merge = try await request.json(Merge.self, in: context)
        let (lead, other) = (try context.lead(), try room.other(merge.other))
        var chosen: [Contact.Field: String] = [:]
        for (name, value) in merge.fields {
            guard let field = Contact.Field(rawValue: name) else {
                throw LanyardError(.invalid, "A contact has no field \"\(name.prefix(40))\".")
            }
            chosen[field] = room.clean(value) ?? ""
        }
        try await room.checkShow(of: other)
        let entries = try await room.ledger.merge(
            room.sight(other, merge.otherState, UUID(), context),
            into: room.sight(lead, merge.state, merge.id, context),
            chosen: chosen
        )
        try await room.changed([lead, other])
        return try .json(Done(entries: entries.map { "\($0)" }), status: .created)
    }

    private struct Apart: Decodable {
        var id: UUID
        var other: String
    }

    @Sendable private func keepApart(_ request: Request, _ context: FrontContext) async throws -> Response {
        let apart = try await request.json(Apart.self, in: context)
        let (lead, other) = (try context.lead(), try room.other(apart.other))
        let entry = try await room.ledger.distinguish(lead, from: other, act: room.act(apart.id, context))
        try await room.changed([lead, other])
        return try .json(Done(entries: ["\(entry)"]), status: .created)
    }

    private struct Undo: Decodable {
        var id: UUID
        var entries: [String]
    }

    private struct TakenBack: Encodable {
        var leads: [String]
    }

    @Sendable private func undo(_ request: Request, _ context: FrontContext) async throws -> Response {
        let undo = try await request.json(Undo.self, in: context)
        let entries = undo.entries.compactMap { EntryRef($0) }
        guard entries.count == undo.entries.count else {
            throw LanyardError(.invalid, "There is no such entry.")
        }
        let leads = try await room.ledger.takeBack(entries, act: room.act(undo.id, context))
        try await room.changed(leads)
        return try .json(TakenBack(leads: leads.map { "\($0)" }), status: .created)
    }

    private struct Whereabouts: Decodable {
        var page: UUID
        var lead: String?
    }

    @Sendable private func hold(_ request: Request, _ context: FrontContext) async throws -> Response {
        let news = try await request.json(Whereabouts.self, in: context)
        let holder = Presence.Holder(page: news.page, person: room.person(context))
        let moved = room.presence.note(news.lead.flatMap { LeadID($0) }, by: holder)
        if !moved.isEmpty { room.events.send(LiveEvents.Event("vetting", data: "{}")) }
        return try .json([String: String]())
    }

    private func keep(
        _ happening: Happening,
        _ id: UUID,
        _ context: FrontContext
    ) async throws -> Response {
        let lead = try context.lead()
        let entry = try await room.ledger.append(happening, to: lead, act: room.act(id, context))
        try await room.changed([lead])
        return try .json(Done(entries: ["\(entry)"]), status: .created)
    }
}

extension VettingRoom {
    func act(_ id: UUID, _ context: FrontContext) -> Act { Act(id: id, by: person(context)) }

    /// A lead as the page says that it was seen.
    func sight(_ lead: LeadID, _ state: String, _ id: UUID, _ context: FrontContext) -> Ledger.Sight {
        Ledger.Sight(
            lead: lead,
            state: [UInt8](hexadecimal: state.utf8) ?? [],
            act: act(id, context)
        )
    }

    func other(_ text: String) throws -> LeadID {
        guard let other = LeadID(text) else {
            throw LanyardError(.notFound, "There is no such lead here.")
        }
        return other
    }

    /// A kiosk touches no lead of another show.
    func checkShow(of lead: LeadID) async throws {
        guard let ofShow, let show = try await ledger.show(of: lead), !show.utf8.elementsEqual(ofShow.utf8)
        else { return }
        throw LanyardError(.notFound, "There is no such lead here.")
    }
}
