internal import Foundation
internal import Front
internal import Hummingbird
internal import Leads
internal import Ledger
internal import Secrets

/// Who is at work on a device.
///
///     GET  /api/session           who signs in here, and who is signed in
///     POST /api/session           {person, pin, isNew}     signs in; whoever was there is signed out
///     POST /api/session/code      {text}                   whose code of a code sheet it is, to ask for the PIN
///     POST /api/session/touch     {}                       somebody is there: do not lock yet
///     POST /api/session/end       {}                       locks the device until somebody signs in
struct SessionRoutes {
    let booth: Booth

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/api/session", use: look)
        routes.post("/api/session", use: enter)
        routes.post("/api/session/end", use: end)
        routes.post("/api/session/code", use: code)
    }

    /// Adds what needs somebody to be signed in.
    func addSignedIn(to routes: RouterGroup<FrontContext>) {
        routes.post("/api/session/touch") { _, _ in try Response.json(["touched": true]) }
    }

    private struct Session: Encodable {
        struct Person: Encodable {
            var name: String
            var hasPIN: Bool
        }

        /// Nobody: no one needs to sign in.
        var staff: [Person]
        var person: String?
        var ticket: String?
        /// Whether the screen was left to the visitors.
        var isVisitors: Bool
        var lockAfter: Int64
    }

    @Sendable private func look(_ request: Request, _ context: FrontContext) async throws -> Response {
        let device = context.device?.joined
        let caller = try await booth.reception.caller(on: device)
        let person = caller?.person
        let signIn = try await person == nil ? nil : booth.ledger.signedIn(on: device?.id)
        let staff = try await booth.ledger.staff().map {
            Session.Person(name: $0.name, hasPIN: $0.hasPIN)
        }
        return try .json(
            Session(
                staff: staff,
                person: person,
                ticket: signIn?.ticket,
                isVisitors: caller?.isVisitor == true,
                lockAfter: booth.reception.lockAfter.components.seconds
            )
        )
    }

    private struct Entering: Decodable {
        var person: String
        var pin: String
        var isNew: Bool?
    }

    private struct Entered: Encodable {
        var person: String
        var ticket: String
    }

    @Sendable private func enter(_ request: Request, _ context: FrontContext) async throws -> Response {
        let entering = try await request.json(Entering.self, in: context)
        let wasVisitors = try await booth.reception.caller(on: context.device?.joined)?.isVisitor == true
        let signIn = try await booth.reception.signIn(
            entering.person,
            pin: try PIN(entering.pin),
            isNew: entering.isNew ?? false,
            on: context.device?.joined
        )
        if wasVisitors { booth.events.end(on: context.device?.joined?.id) }
        return try .json(Entered(person: signIn.person, ticket: signIn.ticket), status: .created)
    }

    private struct Code: Decodable {
        var text: String
    }

    /// Also at a locked device, where nothing else is read.
    @Sendable private func code(_ request: Request, _ context: FrontContext) async throws -> Response {
        let code = try await request.json(Code.self, in: context)
        let staff = try await booth.ledger.staff().map(\.name)
        guard
            case .command(.staff(let name)) = SheetCode.read(
                Array(code.text.utf8),
                at: booth.show,
                staff: staff
            )
        else { throw LanyardError(.invalid, "This is no code of anybody on the staff list.") }
        return try .json(["person": name])
    }

    @Sendable private func end(_ request: Request, _ context: FrontContext) async throws -> Response {
        try await booth.reception.signOut(on: context.device?.joined)
        return try .json(["ended": true])
    }
}
