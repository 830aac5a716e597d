internal import BadgeSheets
internal import Foundation
internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger
internal import NIOCore
internal import Secrets

/// How devices join, and how they are let go.
///
///     GET  /authority                           how to trust this kiosk; all that is served in the clear
///     GET  /authority/lanyard-kiosk.crt         its certificate, for systems to install
///     GET  /authority/lanyard-kiosk.pem         the same as text
///     GET  /join                                the page on which a device joins
///     POST /api/devices                         {id, code, name}     joins; the answer brings the cookie
///     GET  /devices                             administrators: who has joined, and the code for one more
///     GET  /devices/rows                        the list alone
///     POST /api/invitations                     {}                   a code, good once, for ten minutes
///     POST /api/devices/{device}/revoke         {}                   lets it in no longer
struct DeviceRoutes {
    let booth: Booth

    /// Adds what devices that have not joined may ask for.
    func addOpen(to routes: RouterGroup<FrontContext>) {
        routes.get("/authority") { request, context in try booth.authorityPage(request, context) }
        routes.get("/authority/lanyard-kiosk.crt", use: certificate)
        routes.get("/authority/lanyard-kiosk.pem", use: certificateText)
        routes.get("/join", use: joinPage)
        routes.post("/api/devices", use: join)
    }

    /// Adds what administrators may ask for.
    func addAdministration(to routes: RouterGroup<FrontContext>) {
        routes.get("/devices", use: page)
        routes.get("/devices/rows", use: rows)
        routes.post("/api/invitations", use: invite)
        routes.post("/api/devices/{device}/revoke", use: revoke)
    }

    @Sendable private func certificate(_ request: Request, _ context: FrontContext) async throws -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "application/x-x509-ca-cert"],
            body: .init(byteBuffer: ByteBuffer(bytes: try booth.authority().rootBytes()))
        )
    }

    @Sendable private func certificateText(
        _ request: Request,
        _ context: FrontContext
    ) async throws -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "application/x-pem-file",
                .contentDisposition: "attachment; filename=\"lanyard-kiosk.pem\"",
            ],
            body: .init(byteBuffer: ByteBuffer(string: try booth.authority().root))
        )
    }

    @Sendable private func joinPage(_ request: Request, _ context: FrontContext) async throws -> Response {
        guard context.arrival == .encrypted else { return try booth.authorityPage(request, context) }
        return try booth.pages.answer(
            "join",
            booth.heading(words(context)["join", "heading"]),
            in: context.language
        )
    }

    private struct Joining: Decodable {
        var id: String
        var code: String
        var name: String
    }

    @Sendable private func join(_ request: Request, _ context: FrontContext) async throws -> Response {
        guard context.arrival == .encrypted else {
            throw LanyardError(.notAllowed, "Devices join over https, from another machine than the kiosk.")
        }
        let joining = try await request.json(Joining.self, in: context)
        guard let id = DeviceID(joining.id) else {
            throw LanyardError(.invalid, "A device needs an id (a UUID).")
        }
        guard let name = joining.name.nameLine else {
            throw LanyardError(
                .invalid,
                "Give the device a name of 1 to 60 letters, such as \"Tablet at the machine\".",
                subject: "name"
            )
        }
        let token = try await booth.reception.admit(id, name: name, code: joining.code)
        booth.events.send(.devices)
        var answer = try Response.json(Joined(device: "\(id)", name: name), status: .created)
        answer.headers[.setCookie] = DeviceCookie.field(token)
        return answer
    }

    private struct Joined: Encodable {
        var device: String
        var name: String
    }

    @Sendable private func page(_ request: Request, _ context: FrontContext) async throws -> Response {
        var content = booth.heading(words(context)["booth", "devices"])
        content.merge(try await list(context)) { _, new in new }
        content["mayInvite"] = booth.certificates != nil
        content["listens"] = booth.certificates == nil ? "lanyard kiosk --listen 0.0.0.0:7770" : ""
        return try booth.pages.answer("devices", content, in: context.language)
    }

    @Sendable private func rows(_ request: Request, _ context: FrontContext) async throws -> Response {
        try booth.pages.answer("devices-rows", try await list(context), in: context.language)
    }

    private func words(_ context: FrontContext) -> Words { booth.pages.words(in: context.language) }

    private func list(_ context: FrontContext) async throws -> [String: Any] {
        let clock = ShowClock(booth.show, words(context))
        let open = booth.events.devices
        let devices = try await booth.ledger.devices().map { device in
            [
                "id": "\(device.id)", "name": device.name, "joined": clock.time(device.joined),
                "seen": device.seen.map(clock.time) ?? "", "isOpen": open.contains(device.id),
                "waiting": device.waiting == 0 ? "" : "\(device.waiting)",
            ] as [String: Any]
        }
        return ["devices": devices, "hasDevices": !devices.isEmpty]
    }

    private struct Invitation: Encodable {
        var code: String
        var address: String
        /// An SVG image of the address with the code.
        var picture: String
        /// Where a device learns to trust the kiosk, and an image of that; `nil` with the owner's certificate.
        var authority: String?
        var authorityPicture: String?
        var fingerprint: String?
        var seconds: Int64
    }

    @Sendable private func invite(_ request: Request, _ context: FrontContext) async throws -> Response {
        let address = try booth.address(for: request, context)
        let code = booth.reception.invitations.make()
        let fingerprint = try booth.certificates?.authority?.fingerprint().hexadecimal
        // What follows # stays on the device: it is in no request line and in no log.
        let join = "https://\(address)/join#\(code)" + (fingerprint.map { ".\($0)" } ?? "")
        let authority = fingerprint.map { _ in "http://\(address)/authority" }
        return try .json(
            Invitation(
                code: code,
                address: "https://\(address)/join",
                picture: try QRCode(Array(join.utf8)).svg(),
                authority: authority,
                authorityPicture: try authority.map { try QRCode(Array($0.utf8)).svg() },
                fingerprint: try booth.fingerprintInGroups(),
                seconds: Invitations.lifetime.components.seconds
            ),
            status: .created
        )
    }

    @Sendable private func revoke(_ request: Request, _ context: FrontContext) async throws -> Response {
        guard let id = context.parameters.get("device").flatMap({ DeviceID(String($0)) }) else {
            throw LanyardError(.notFound, "There is no such device.")
        }
        try await booth.ledger.revoke(id)
        booth.events.keepOnly(Set(try await booth.ledger.devices().map(\.id)))
        booth.events.send(.devices)
        return try .json(["revoked": "\(id)"])
    }
}
