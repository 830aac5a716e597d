internal import Badges
internal import Capture
internal import Foundation
internal import Front
internal import Hummingbird
internal import Leads
internal import Ledger

/// The visitors' own screen: a visitor says who they are, in their own language, and sees nothing of anybody.
///
/// Each request carries an `id` that the client made: sending it again changes nothing.
///
///     POST /api/visitor/screen     {}      staff leave the screen to the visitors; a PIN ends it (POST /api/session)
///     GET  /visitor                        the page
///     POST /api/visitor/scans      {id, text}                        what a hand scanner typed
///     POST /api/visitor/pictures?id=&way=&stream=    image/jpeg, image/png
///     GET  /api/visitor/events             `badge`: the kiosk's serial hand scanner has read something
///     POST /api/visitor/scanned    {}      what that was
///     POST /api/visitor/details    {id, pass, contact, answers, consents, version, language}
///     POST /api/visitor/refusal    {id, pass}    whoever showed that badge does not want to be kept
struct VisitorRoutes {
    let booth: Booth

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/visitor", use: page)
        routes.post("/api/visitor/scans", use: scan)
        routes.post("/api/visitor/pictures", use: picture)
        routes.get("/api/visitor/events") { [events = booth.events] _, context in
            events.answer(to: context.caller?.device?.id, as: .visitors)
        }
        routes.post("/api/visitor/scanned", use: scanned)
        routes.post("/api/visitor/details", use: details)
        routes.post("/api/visitor/refusal", use: refuse)
    }

    /// Adds what staff do.
    func addOpening(to routes: RouterGroup<FrontContext>) {
        routes.post("/api/visitor/screen", use: open)
    }

    @Sendable private func open(_ request: Request, _ context: FrontContext) async throws -> Response {
        _ = try await booth.reception.leaveToVisitors(context.caller)
        // What staff scanned before is not for them.
        _ = booth.scanned.take()
        booth.events.end(on: context.device?.joined?.id)
        return try .json(["page": "/visitor"], status: .created)
    }

    @Sendable private func page(_ request: Request, _ context: FrontContext) async throws -> Response {
        let device = context.device?.joined
        let view = VisitorView(
            show: booth.show,
            words: words(context),
            ticket: try await booth.ledger.signedIn(on: device?.id)?.ticket ?? "",
            version: device == nil ? "" : booth.pages.version
        )
        return try booth.pages.answer("visitor", view.content, in: context.language)
    }

    private struct Scan: Decodable {
        var id: UUID
        var text: String
    }

    @Sendable private func scan(_ request: Request, _ context: FrontContext) async throws -> Response {
        let scan = try await request.json(Scan.self, in: context)
        let outcome = try await booth.capture.capture(
            scanned: Array(scan.text.utf8),
            act: booth.act(scan.id, context),
            inHand: .shown(nil)
        )
        return try await answer(to: [outcome], context)
    }

    @Sendable private func picture(_ request: Request, _ context: FrontContext) async throws -> Response {
        try await answer(
            to: try await booth.capturePicture(of: request, context, inHand: .shown(nil)),
            context
        )
    }

    @Sendable private func scanned(_ request: Request, _ context: FrontContext) async throws -> Response {
        // The scanner lies beside the kiosk itself, not beside the devices that have joined it.
        guard context.caller?.device == nil else { return try await answer(to: [], context) }
        return try await answer(to: [booth.scanned.take()].compactMap(\.self), context)
    }

    @Sendable private func details(_ request: Request, _ context: FrontContext) async throws -> Response {
        let details = try await request.json(VisitorDetails.self, in: context)
        let lead = try await details.keep(at: booth, context)
        booth.tell(lead)
        return try .json(["kept": true], status: .created)
    }

    private struct Refusal: Decodable {
        var id: UUID
        var pass: String
    }

    @Sendable private func refuse(_ request: Request, _ context: FrontContext) async throws -> Response {
        let refusal = try await request.json(Refusal.self, in: context)
        let lead = try await booth.lead(ofPass: refusal.pass, context)
        _ = try await booth.ledger.refuse(lead, act: booth.act(refusal.id, context))
        booth.tell(lead)
        return try .json(["refused": true], status: .created)
    }

    private struct Badges: Encodable {
        var results: [VisitorBadge]
    }

    private func answer(to outcomes: [Capture.Outcome], _ context: FrontContext) async throws -> Response {
        var results: [VisitorBadge] = []
        for outcome in outcomes {
            booth.tell(outcome.lead)
            results.append(try await VisitorBadge(outcome, at: booth, context))
        }
        return try .json(Badges(results: results))
    }

    private func words(_ context: FrontContext) -> Words { booth.pages.words(in: context.language) }
}

extension Booth {
    /// The lead whose badge was shown at a visitors' screen.
    ///
    /// - Throws: `notAllowed` for a pass that was not given out there.
    func lead(ofPass pass: String, _ context: FrontContext) async throws -> LeadID {
        guard let lead = try await ledger.lead(ofVisitorPass: pass, on: context.device?.joined?.id) else {
            throw LanyardError(.notAllowed, "Show your badge once more.", subject: "pass")
        }
        return lead
    }
}
