internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger

/// Lets in whoever stands at a screen that was left to the visitors, and what they sent before staff took it back.
struct VisitorGate: RouterMiddleware {
    let booth: Booth

    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let device = context.device?.joined
        context.caller = try await booth.reception.caller(on: device)
        if context.caller?.isVisitor != true, request.method == .post, let ticket = request.headers[.ticket] {
            context.caller = try await booth.reception.author(ticket: ticket, on: device)
        }
        guard context.caller?.isVisitor == true else {
            guard request.isNavigation else {
                throw LanyardError(.notAllowed, "This screen is not the visitors' now.")
            }
            return .redirect(to: "/")
        }
        return try await next(request, context)
    }
}

extension Booth {
    /// Where everything leads at a screen that was left to the visitors.
    func toVisitors(_ request: Request) throws -> Response {
        guard !request.isNavigation else { return .redirect(to: "/visitor") }
        let words = "This screen is the visitors' until somebody of the staff signs in."
        return try .json(
            ErrorBody(LanyardError(.notAllowed, words, subject: "visitor")),
            status: .unauthorized
        )
    }
}
