internal import Front
internal import Hummingbird
internal import Leads

/// Lets leads be vetted on a kiosk by people of marketing, and only where no desk does it: a desk takes no
/// decisions from a booth.
struct VettingGate: RouterMiddleware {
    let booth: Booth

    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        if let desk = booth.desk() {
            throw LanyardError(
                .notAllowed,
                "This kiosk hands its leads to a desk. Vet them there.",
                subject: desk
            )
        }
        guard context.caller?.mayVet == true else {
            throw LanyardError(
                .notAllowed,
                "Only people of marketing may do this. Ask one of them to sign in."
            )
        }
        return try await next(request, context)
    }
}
