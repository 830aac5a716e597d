internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger

/// Turns away what comes in the clear, and devices that have not joined; finds out which device it is.
struct DeviceGate: RouterMiddleware {
    let booth: Booth

    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        switch context.arrival {
        case .unknown: throw LanyardError(.internal, "No guard has looked at this request.")
        case .inTheClear: return try booth.explain(request, context)
        case .thisMachine: context.device = .kiosk
        case .encrypted:
            guard let token = DeviceCookie.token(in: request),
                let device = try await booth.reception.device(token: token)
            else {
                let words = "This device has not joined the kiosk, or was removed from it."
                return try booth.turnAway(
                    request,
                    context,
                    to: "join",
                    LanyardError(.notAllowed, words, subject: "device")
                )
            }
            context.device = .joined(device)
            try await booth.reception.hear(device, waiting: request.waiting)
        }
        return try await next(request, context)
    }
}

/// Has people sign in where there are staff; finds out who asks.
struct StaffGate: RouterMiddleware {
    let booth: Booth

    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let device = context.device?.joined
        // Acts that were done before the device was locked, or given to somebody else, are delivered as theirs.
        let ticket = request.method == .post ? request.headers[.ticket] : nil
        if let ticket { context.caller = try await booth.reception.author(ticket: ticket, on: device) }
        if context.caller == nil { context.caller = try await booth.reception.caller(on: device) }
        if context.caller?.isVisitor == true { return try booth.toVisitors(request) }
        guard context.caller != nil else {
            let words = "Somebody must sign in on this device first."
            return try booth.turnAway(
                request,
                context,
                to: "signin",
                LanyardError(.notAllowed, words, subject: "session")
            )
        }
        if request.method == .post { booth.reception.touch(device?.id) }
        return try await next(request, context)
    }
}

/// Shows the leads of this show only: a store may hold those of others.
struct ShowGate: RouterMiddleware {
    let booth: Booth

    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        if let lead = context.parameters.get("lead").flatMap({ LeadID(String($0)) }),
            let show = try await booth.ledger.show(of: lead), !show.utf8.elementsEqual(booth.show.id.utf8)
        {
            throw LanyardError(.notFound, "There is no such lead here.")
        }
        return try await next(request, context)
    }
}

/// Lets only those in who may let others in.
struct AdministratorGate: RouterMiddleware {
    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        guard context.caller?.mayAdminister == true else {
            throw LanyardError(.notAllowed, "Only an administrator may do this. Ask one to sign in.")
        }
        return try await next(request, context)
    }
}

extension Booth {
    /// What a device is told that calls in the clear: how to come back with TLS.
    func explain(_ request: Request, _ context: FrontContext) throws -> Response {
        guard request.isNavigation else {
            let words = "Use https: nothing but an explanation is served in the clear."
            return try .json(ErrorBody(LanyardError(.notAllowed, words)), status: .forbidden)
        }
        return try authorityPage(request, context)
    }

    /// The page on which a person gets on, or for scripts an error that says whom we do not know.
    func turnAway(
        _ request: Request,
        _ context: FrontContext,
        to page: String,
        _ failure: LanyardError
    ) throws -> Response {
        guard request.isNavigation else {
            let shown = pages.words(in: context.language).sentence(failure.message)
            return try .json(ErrorBody(failure, shown: shown), status: .unauthorized)
        }
        let content: [String: Any] = [
            "pageTitle": show.name, "show": ["name": show.name, "place": show.place ?? ""],
        ]
        return try pages.answer(page, content, in: context.language, status: .unauthorized)
    }
}

extension Request {
    /// How many acts the device says it has not delivered.
    fileprivate var waiting: Int? {
        uri.queryParameters.get("waiting").flatMap { Int($0) }.map { min(max($0, 0), Booth.mostWaiting) }
    }
}

extension HTTPField.Name {
    /// Under which sign-in an act was done.
    static let ticket = ours("Lanyard-Ticket")
}
