package import Hummingbird
internal import HTTPTypes
internal import Leads
package import Secrets

/// Lets a page and its scripts be used from this machine's own browser, from devices that call a kiosk over TLS by one
/// of its names, and from nowhere else.
///
/// - Without certificates the other end must be this machine, or where people sign in, anybody over TLS: whoever lures a
///   browser there under another name brings no session along.
/// - `Host` must name this machine: otherwise a stranger's domain that resolves to us could read everything
///   (DNS rebinding), or a proxy is handing us strangers' requests.
/// - A request that changes something must come from our own page (`Origin`, `Sec-Fetch-Site`), and carry a content
///   type that no form of another site can send.
/// - What another device sends in the clear is marked as that, and never changes anything.
package struct PagesGuard: RouterMiddleware {
    private let certificates: KioskCertificates?
    private let hasSignIn: Bool

    /// Guards pages; `certificates` are what other devices call a kiosk by, and `hasSignIn` says that whoever calls from
    /// elsewhere must sign in.
    package init(certificates: KioskCertificates? = nil, hasSignIn: Bool = false) {
        self.certificates = certificates
        self.hasSignIn = hasSignIn
    }

    package func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let isReading = request.method == .get || request.method == .head
        context.arrival = try arrival(of: request, context, isReading: isReading)
        guard !request.uri.path.utf8.contains("%00".utf8) else {
            throw LanyardError(.notFound, "There is no such page.")
        }
        if !isReading {
            try Self.checkOrigin(request)
            try Self.checkContentType(request)
        }
        return try await next(request, context)
    }

    private func arrival(
        of request: Request,
        _ context: FrontContext,
        isReading: Bool
    ) throws(LanyardError) -> Arrival {
        let isOpen = certificates != nil || hasSignIn && request.isEncrypted
        guard context.isFromThisMachine || isOpen, !Self.isForwarded(request) else {
            throw LanyardError(.notAllowed, "These pages are shown on the machine itself only.")
        }
        guard let authority = request.head.authority else {
            throw LanyardError(.notAllowed, "The request does not say which machine it is for.")
        }
        if context.isFromThisMachine, Self.namesThisMachine(authority) { return .thisMachine }
        if hasSignIn, request.isEncrypted { return .encrypted }
        let host = (try? ListenAddress(authority))?.host ?? authority
        if request.isEncrypted, certificates?.isCalled(host, at: context.local) == true { return .encrypted }
        if !context.isFromThisMachine, !request.isEncrypted, isReading { return .inTheClear }
        throw LanyardError(
            .notAllowed,
            context.isFromThisMachine
                ? "Open this page as http://127.0.0.1 or http://localhost with its port."
                : "Open this page by the address that the kiosk's screen shows."
        )
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

    private static func checkOrigin(_ request: Request) throws(LanyardError) {
        let site = request.headers[.fetchSite]
        let ours = "\(request.isEncrypted ? "https" : "http")://\(request.head.authority ?? "")"
        let isOurs = request.headers[.origin].map { Array($0.utf8) == Array(ours.utf8) }
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

extension Request {
    /// Whether a person opens a page; a script that fetches a piece of one is not.
    package var isNavigation: Bool {
        guard method == .get, headers[.accept]?.contains("text/html") == true else { return false }
        return headers[.fetchMode].map { $0 == "navigate" } ?? true
    }
}

extension HTTPField.Name {
    fileprivate static let fetchMode = ours("Sec-Fetch-Mode")
    static let forwarded = ours("Forwarded")
    static let forwardedFor = ours("X-Forwarded-For")
    static let fetchSite = ours("Sec-Fetch-Site")
}
