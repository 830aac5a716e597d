internal import Front
internal import Hummingbird
internal import Leads
internal import Secrets

extension Booth {
    /// The certificate authority that devices are asked to trust.
    func authority() throws -> KioskAuthority {
        guard let authority = certificates?.authority else {
            throw LanyardError(.notFound, "This kiosk has no certificate authority of its own.")
        }
        return authority
    }

    /// How a device learns to trust this kiosk.
    func authorityPage(_ request: Request, _ context: FrontContext) throws -> Response {
        var content = heading(pages.words(in: context.language)["authority", "heading"])
        content["fingerprint"] = try fingerprintInGroups() ?? ""
        content["secure"] = request.head.authority.map { "https://\($0)/join" } ?? ""
        return try pages.answer("authority", content, in: context.language)
    }

    /// The fingerprint of the kiosk's own authority, as systems show it.
    func fingerprintInGroups() throws -> String? { try certificates?.authority?.fingerprint().inGroups }

    /// The host and port by which other devices reach this kiosk.
    ///
    /// - Throws: `unavailable` when there is none.
    func address(for request: Request, _ context: FrontContext) throws -> String {
        guard let certificates else {
            throw LanyardError(
                .unavailable,
                "This kiosk listens to its own machine only. Start it with --listen 0.0.0.0:7770 to let devices join."
            )
        }
        if context.arrival == .encrypted, let authority = request.head.authority { return authority }
        guard let host = try certificates.hosts().first else {
            throw LanyardError(
                .unavailable,
                "This machine is on no network by which devices could reach it. Connect it to the booth's network."
            )
        }
        // One port serves this machine and all others.
        let port = request.head.authority.flatMap { try? ListenAddress($0).port } ?? 443
        return "\(host):\(port)"
    }

    func heading(_ title: String) -> [String: Any] {
        ["pageTitle": title, "show": ["name": show.name, "place": show.place ?? ""]]
    }
}

extension [UInt8] {
    /// As systems show the fingerprint of a certificate: `AB:CD:…`.
    fileprivate var inGroups: String {
        map { [$0].hexadecimal.uppercased() }.joined(separator: ":")
    }
}
