internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger
internal import Secrets

/// How people sign in at a desk, and out.
///
///     GET  /signin                   the page, also what anybody sees who must sign in first
///     POST /api/session              {name, password}          signs in; the answer brings the cookie
///     POST /api/session/first        {code, name, password}    makes the first administrator, by the desk's own code
///     POST /api/session/end          {}                        signs out here
///     POST /api/session/end-all      {}                        signs out wherever this account is signed in
struct AccountRoutes {
    let desk: Desk

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/signin", use: page)
        routes.post("/api/session", use: enter)
        routes.post("/api/session/first", use: makeFirst)
        routes.post("/api/session/end", use: end)
        routes.post("/api/session/end-all", use: endAll)
    }

    @Sendable private func page(_ request: Request, _ context: FrontContext) async throws -> Response {
        try await desk.pages.entrance(isFirst: !desk.ledger.hasAccounts(), in: context.language)
    }

    private struct Entering: Decodable {
        var name: String
        var password: String
    }

    private struct Entered: Encodable {
        var name: String
    }

    @Sendable private func enter(_ request: Request, _ context: FrontContext) async throws -> Response {
        let entering = try await request.json(Entering.self, in: context)
        let token = try await desk.reception.signIn(
            entering.name,
            Password(typed: entering.password),
            from: context.peer.flatMap(NetworkAddress.init) ?? NetworkAddress(bytes: [127, 0, 0, 1])
        )
        return try answer(entering.name, token, to: request)
    }

    private struct First: Decodable {
        var code: String
        var name: String
        var password: String
    }

    @Sendable private func makeFirst(_ request: Request, _ context: FrontContext) async throws -> Response {
        let first = try await request.json(First.self, in: context)
        let token = try await desk.reception.makeFirst(
            code: first.code,
            name: first.name,
            password: first.password
        )
        return try answer(first.name, token, to: request)
    }

    private func answer(_ name: String, _ token: [UInt8], to request: Request) throws -> Response {
        var answer = try Response.json(Entered(name: name), status: .created)
        answer.headers[.setCookie] = SessionCookie.field(token, for: request)
        return answer
    }

    @Sendable private func end(_ request: Request, _ context: FrontContext) async throws -> Response {
        if let token = SessionCookie.token(in: request) {
            try await desk.ledger.endSession(tokenHash: SHA256Digest.bytes(of: token))
        }
        return try await ended(request)
    }

    @Sendable private func endAll(_ request: Request, _ context: FrontContext) async throws -> Response {
        if let account = context.caller?.account { try await desk.ledger.endSessions(of: account.name) }
        return try await ended(request)
    }

    private func ended(_ request: Request) async throws -> Response {
        desk.events.keepOnly(accounts: try await desk.ledger.signedInAccounts())
        var answer = try Response.json(["ended": true])
        answer.headers[.setCookie] = SessionCookie.end(for: request)
        return answer
    }
}
