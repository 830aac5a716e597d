package import HTTPTypes
package import Hummingbird
package import Leads
internal import Ledger

/// What a route asks of whoever calls it.
package enum Need: Sendable, Hashable {
    /// Nothing: it tells nobody anything.
    case nothing
    /// The token of a kiosk, at which the route itself looks.
    case token
    /// Somebody who signed in, for whatever.
    case anybody
    /// Somebody with this right.
    case right(Right)

    /// Whether somebody may; a caller who signed in nowhere owns the machine.
    package func isMet(by caller: Caller) -> Bool {
        switch self {
        case .nothing, .token, .anybody: true
        case .right(let right): caller.account?.role.rights.contains(right) ?? true
        }
    }
}

/// The one place where a desk's rights are enforced: finds out who asks, and looks up what the route asks of them.
///
/// A route without a row is nobody's.
package struct RightsGate: RouterMiddleware {
    private let reception: DeskReception
    private let pages: Pages
    private let needs: [String: Need]

    /// Guards routes, each with its method in front ("GET /leads/{lead}").
    package init(reception: DeskReception, pages: Pages, needs: [String: Need]) {
        self.reception = reception
        self.pages = pages
        self.needs = needs
    }

    package func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let route = "\(request.method) \(context.endpointPath ?? "")"
        guard let need = needs[route] else {
            throw LanyardError(.internal, "The route \(route) stands in no table of rights.")
        }
        switch need {
        case .nothing, .token: return try await next(request, context)
        case .anybody, .right: break
        }
        context.caller = try await reception.caller(
            token: SessionCookie.token(in: request),
            from: context.arrival
        )
        guard let caller = context.caller else { return try await askToSignIn(request, context) }
        guard need.isMet(by: caller) else {
            throw LanyardError(
                .notAllowed,
                "Your account may not do this. Ask an administrator of this desk."
            )
        }
        return try await next(request, context)
    }

    /// The page on which somebody signs in, or for scripts an error that says so.
    private func askToSignIn(_ request: Request, _ context: FrontContext) async throws -> Response {
        guard request.isNavigation else {
            let failure = LanyardError(.notAllowed, "Sign in first.", subject: "session")
            let shown = pages.words(in: context.language).sentence(failure.message)
            return try .json(ErrorBody(failure, shown: shown), status: .unauthorized)
        }
        return try await pages.entrance(
            isFirst: !reception.ledger.hasAccounts(),
            in: context.language,
            status: .unauthorized
        )
    }
}

extension Pages {
    /// The page on which somebody signs in, or makes the first account.
    package func entrance(
        isFirst: Bool,
        in language: String,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let words = words(in: language)
        return try answer(
            "entrance",
            ["pageTitle": words["entrance", isFirst ? "first" : "title"], "isFirst": isFirst],
            in: language,
            status: status
        )
    }
}
