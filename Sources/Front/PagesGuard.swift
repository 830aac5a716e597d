package import Hummingbird
internal import HTTPTypes
internal import Leads
internal import NIOCore

/// Lets a page and its scripts be used from this machine's own browser and from nowhere else.
///
/// - The other end must be this machine: other devices need accounts and TLS, which pages do not have yet.
/// - `Host` must name this machine: otherwise a stranger's domain that resolves to 127.0.0.1 could read everything
///   (DNS rebinding), or a proxy is handing us strangers' requests.
/// - A request that changes something must come from our own page (`Origin`, `Sec-Fetch-Site`), and carry a content
///   type that no form of another site can send.
package struct PagesGuard: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        guard context.isFromThisMachine, !Self.isForwarded(request) else {
            throw LanyardError(.notAllowed, "These pages are shown on the machine itself only.")
        }
        guard !request.uri.path.utf8.contains("%00".utf8) else {
            throw LanyardError(.notFound, "There is no such page.")
        }
        guard let authority = request.head.authority, Self.namesThisMachine(authority) else {
            throw LanyardError(
                .notAllowed,
                "Open this page as http://127.0.0.1 or http://localhost with its port."
            )
        }
        if request.method != .get, request.method != .head {
            try Self.checkOrigin(request, authority)
            try Self.checkContentType(request)
        }
        return try await next(request, context)
    }

    private static func isForwarded(_ request: Request) -> Bool {
        [.forwarded, .forwardedFor].contains { request.headers[$0] != nil }
    }

    /// Whether a `Host` is one by which a machine calls itself.
    static func namesThisMachine(_ authority: String) -> Bool {
        guard let url = try? ListenAddress(authority) else {
            return ListenAddress(host: authority, port: 80).isLoopback
        }
        return url.isLoopback
    }

    private static func checkOrigin(_ request: Request, _ authority: String) throws(LanyardError) {
        let site = request.headers[.fetchSite]
        let isOurs = request.headers[.origin].map { origin in
            ["http://\(authority)", "https://\(authority)"].contains { Array($0.utf8) == Array(origin.utf8) }
        }
        guard isOurs ?? true, site == nil || site == "same-origin" || site == "none" else {
            throw LanyardError(.notAllowed, "The request came from another web site and was not carried out.")
        }
    }

    private static func checkContentType(_ request: Request) throws(LanyardError) {
        let type = request.headers[.contentType].map { $0.utf8.prefix { $0 != UInt8(ascii: ";") } }
        let allowed = ["application/json"] + Attachment.MediaType.allCases.map(\.rawValue)
        guard let type, allowed.contains(where: { Array($0.utf8) == Array(type) }) else {
            throw LanyardError(
                .invalid,
                "Send application/json, a picture or a recording, with its content type."
            )
        }
    }
}

extension HTTPField.Name {
    static let forwarded = ours("Forwarded")
    static let forwardedFor = ours("X-Forwarded-For")
    static let fetchSite = ours("Sec-Fetch-Site")
}
