internal import Foundation
internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger
internal import NIOCore
internal import Sync

/// What kiosks send, each request with its bearer token.
///
/// Anything may be sent any number of times. With `?of=NODE`, a laptop speaks for a node whose entries it has from a backup.
///
///     POST /api/node/join       {node}             binds the token to the kiosk that has it
///     POST /api/node/hello      {clock, …}         measures the clock; answers how far the desk holds the node
///     POST /api/node/entries    CBOR sequence      takes what continues the chain; answers how far it now is
///     POST /api/node/proof      {}                 reads the node's chain from disk again
///     POST /api/node/erasures   {position}         what must be gone at the kiosk too
///     POST /api/node/attachments           {}      which attachments the desk lacks of the node's entries
///     POST /api/node/attachments/{hash}    bytes   takes one of them
struct NodeRoutes {
    let desk: Desk

    func add(to routes: RouterGroup<FrontContext>) {
        routes.post("/api/node/join", use: join)
        routes.post("/api/node/hello", use: hello)
        routes.post("/api/node/entries", use: entries)
        routes.post("/api/node/proof", use: proof)
        routes.post("/api/node/erasures", use: erasures)
        routes.post("/api/node/attachments", use: wanted)
        routes.post("/api/node/attachments/{hash}", use: attachment)
    }

    @Sendable private func join(_ request: Request, _ context: FrontContext) async throws -> Response {
        let token = try token(of: request)
        let message = try await request.json(SyncMessage.Join.self, in: context)
        return try .json(try await desk.intake.join(message, token: token))
    }

    @Sendable private func hello(_ request: Request, _ context: FrontContext) async throws -> Response {
        let sender = try await sender(of: request)
        let message = try await request.json(SyncMessage.Hello.self, in: context)
        return try .json(try await desk.intake.hello(message, from: sender))
    }

    @Sendable private func entries(_ request: Request, _ context: FrontContext) async throws -> Response {
        let sender = try await sender(of: request)
        let bytes = try await request.body.collect(upTo: SyncMessage.longestRequest)
        let heads = try await desk.intake.take(Array(buffer: bytes), from: sender)
        desk.events.send(LiveEvents.Event("lead", data: "{\"lead\":null}"))
        return try .json(heads)
    }

    @Sendable private func proof(_ request: Request, _ context: FrontContext) async throws -> Response {
        try .json(try await desk.intake.proof(for: try await sender(of: request)))
    }

    @Sendable private func erasures(_ request: Request, _ context: FrontContext) async throws -> Response {
        let sender = try await sender(of: request)
        let asked = try await request.json(SyncMessage.ErasuresAfter.self, in: context)
        return try .json(try await desk.intake.erasures(asked, for: sender))
    }

    @Sendable private func wanted(_ request: Request, _ context: FrontContext) async throws -> Response {
        try .json(try await desk.intake.wanted(from: try await sender(of: request)))
    }

    @Sendable private func attachment(_ request: Request, _ context: FrontContext) async throws -> Response {
        let sender = try await sender(of: request)
        let bytes = try await request.body.collect(upTo: SyncMessage.longestRequest)
        let name = try context.parameters.require("hash")
        return try .json(
            try await desk.intake.take(attachment: Array(buffer: bytes), named: name, from: sender)
        )
    }

    private func sender(of request: Request) async throws -> Intake.Sender {
        let token = try token(of: request)
        guard let text = request.uri.queryParameters.get(SyncMessage.carriedNode) else {
            return try await desk.intake.sender(token: token)
        }
        guard let other = NodeID(text) else { throw LanyardError(.invalid, "The node id is no UUID.") }
        return try await desk.intake.sender(token: token, of: other)
    }

    /// The token, which travels in the clear on this machine only.
    private func token(of request: Request) throws(LanyardError) -> [UInt8] {
        let prefix = "Bearer "
        guard let header = request.headers[.authorization], header.utf8.starts(with: prefix.utf8),
            let token = [UInt8](hexadecimal: header.utf8.dropFirst(prefix.utf8.count)), token.count == 32
        else { throw LanyardError(.notAllowed, "The request carries no token of a kiosk.") }
        return token
    }
}

/// Names the desk on each answer, so that a kiosk knows that it was no hotel's sign-in page.
struct DeskHeader: RouterMiddleware {
    let node: NodeID

    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.ours(SyncMessage.deskHeader)] = "\(node)"
        return response
    }
}

/// Refuses tokens that came over a line others can read.
struct SecretsNeedTLS: RouterMiddleware {
    let isEncrypted: Bool

    func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        guard isEncrypted || context.isFromThisMachine else {
            throw LanyardError(.notAllowed, "Use HTTPS: a token must not travel in the clear.")
        }
        return try await next(request, context)
    }
}
