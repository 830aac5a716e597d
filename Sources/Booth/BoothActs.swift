internal import Badges
internal import Capture
internal import Foundation
internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger
internal import NIOCore

/// What booth staff do.
///
/// Each request carries an `id` that the client made: sending it again changes nothing. `lead` is the visitor on the
/// screen, `""` for nobody: whom a code of a code sheet is about. Without it, the one who was captured last.
///
///     POST /api/pictures?id=&way=&stream=&lead=    image/jpeg, image/png   every badge in it; stream: which camera
///     POST /api/scans                      {id, text, lead}        what a hand scanner typed
///     POST /api/leads                      {id, contact}           a person without a badge
///     POST /api/leads/{lead}/answers       {id, question, values}
///     POST /api/leads/{lead}/notes         {id, text}
///     POST /api/leads/{lead}/contact       {id, field, value}
///     POST /api/leads/{lead}/undo          {id, entry}
///     GET  /api/status                     how many leads exist only on this device
struct BoothActs {
    let booth: Booth

    func add(to routes: RouterGroup<FrontContext>) {
        routes.post("/api/pictures", use: picture)
        routes.post("/api/scans", use: scan)
        routes.post("/api/leads", use: typed)
        routes.post("/api/leads/{lead}/answers", use: answer)
        routes.post("/api/leads/{lead}/notes", use: note)
        routes.post("/api/leads/{lead}/contact", use: correct)
        routes.post("/api/leads/{lead}/undo", use: undo)
        routes.get("/api/status", use: status)
    }

    @Sendable private func picture(_ request: Request, _ context: FrontContext) async throws -> Response {
        let outcomes = try await booth.capturePicture(
            of: request,
            context,
            inHand: try inHand(request.uri.queryParameters.get("lead"))
        )
        return try answer(to: outcomes, context)
    }

    private struct Scan: Decodable {
        var id: UUID
        var text: String
        var lead: String?
    }

    @Sendable private func scan(_ request: Request, _ context: FrontContext) async throws -> Response {
        let scan = try await request.json(Scan.self, in: context)
        let outcome = try await booth.capture.capture(
            scanned: Array(scan.text.utf8),
            act: booth.act(scan.id, context),
            inHand: try inHand(scan.lead)
        )
        return try answer(to: [outcome], context)
    }

    private func inHand(_ lead: String?) throws -> InHand {
        guard let lead else { return .lastCaptured }
        if lead.isEmpty { return .shown(nil) }
        guard let id = LeadID(lead) else { throw LanyardError(.invalid, "\(lead.prefix(40)) is no lead.") }
        return .shown(id)
    }

    private struct Typed: Decodable {
        var id: UUID
        var contact: [String: String]
    }

    @Sendable private func typed(_ request: Request, _ context: FrontContext) async throws -> Response {
        let typed = try await request.json(Typed.self, in: context)
        let outcome = try await booth.capture.capture(
            typed: try booth.contact(typed.contact),
            act: booth.act(typed.id, context)
        )
        booth.tell(outcome.lead)
        return try .json(OutcomeAnswer(outcome, words(context), at: booth.show), status: .created)
    }

    @Sendable private func answer(_ request: Request, _ context: FrontContext) async throws -> Response {
        let reply = try await request.json(ActBody.Reply.self, in: context)
        let answer = try booth.show.answer(to: reply.question, reply.values)
        return try await keep(.answered(answer), reply.id, context)
    }

    @Sendable private func note(_ request: Request, _ context: FrontContext) async throws -> Response {
        let note = try await request.json(ActBody.Note.self, in: context)
        return try await keep(try .note(note.text), note.id, context)
    }

    @Sendable private func correct(_ request: Request, _ context: FrontContext) async throws -> Response {
        let correction = try await request.json(ActBody.Correction.self, in: context)
        return try await keep(
            .corrected(correction.field, correction.value.field ?? ""),
            correction.id,
            context
        )
    }

    private struct Undo: Decodable {
        var id: UUID
        var entry: String
    }

    @Sendable private func undo(_ request: Request, _ context: FrontContext) async throws -> Response {
        let undo = try await request.json(Undo.self, in: context)
        guard let entry = EntryRef(undo.entry) else {
            throw LanyardError(.invalid, "There is no such entry.")
        }
        return try await keep(.undone, undo.id, context, causes: [entry])
    }

    @Sendable private func status(_ request: Request, _ context: FrontContext) async throws -> Response {
        try .json(try await booth.status(words(context)))
    }

    private struct Kept: Encodable {
        var lead: String
        var entry: String
    }

    private func keep(
        _ happening: Happening,
        _ id: UUID,
        _ context: FrontContext,
        causes: [EntryRef] = []
    ) async throws -> Response {
        let lead = try context.lead()
        let entry = try await booth.ledger.append(
            happening,
            to: lead,
            causes: causes,
            act: booth.act(id, context)
        )
        booth.tell(lead)
        return try .json(Kept(lead: "\(lead)", entry: "\(entry)"), status: .created)
    }

    private struct Outcomes: Encodable {
        var results: [OutcomeAnswer]
    }

    private func words(_ context: FrontContext) -> Words { booth.pages.words(in: context.language) }

    private func answer(to outcomes: [Capture.Outcome], _ context: FrontContext) throws -> Response {
        var isNew = false
        for outcome in outcomes {
            switch outcome {
            case .new(let lead), .known(let lead), .declined(let lead), .answered(let lead, _):
                isNew = true
                booth.tell(lead)
            case .again, .next, .staff, .refused, .unreadable: break
            }
        }
        return try .json(
            Outcomes(results: outcomes.map { OutcomeAnswer($0, words(context), at: booth.show) }),
            status: isNew ? .created : .ok
        )
    }
}
