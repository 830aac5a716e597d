internal import AsyncHTTPClient
package import Foundation
package import Leads
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Secrets

/// How a kiosk comes to trust a desk: the join code's fingerprint must be that of the key which answers.
package enum Joining {
    /// Checks who answers at the code's address, joins, and keeps what later syncs need in the store's directory.
    ///
    /// - Throws: `unavailable` when the desk cannot be reached, `notAllowed` when another key answers or the desk
    ///   does not know the token.
    package static func join(_ code: JoinCode, node: NodeID, directory: URL) async throws -> DeskAddress {
        let certificate = code.address.hasPrefix("https:") ? try await trustedCertificate(code) : nil
        let token = code.token.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        var desk = DeskAddress(
            address: code.address,
            token: token,
            certificate: certificate,
            desk: "",
            name: ""
        )
        let http = try DeskClient.client(trusting: certificate)
        let joined: SyncMessage.Joined
        do {
            joined = try await DeskClient(http: http, address: code.address, token: token, desk: nil)
                .join(SyncMessage.Join(node: "\(node)"))
            try await http.shutdown()
        } catch {
            try? await http.shutdown()
            throw error
        }
        desk.desk = joined.desk
        desk.name = joined.name
        try desk.save(to: directory)
        return desk
    }

    /// The certificate to insist on from now on: that of the desk if it signed its own; `nil` if the system vouches
    /// for it.
    private static func trustedCertificate(_ code: JoinCode) async throws -> String? {
        let shown = try await shownCertificate(at: code.address)
        guard shown.fingerprint == code.fingerprint else {
            throw LanyardError(
                .notAllowed,
                "Whoever answers at \(code.address) has not the key that the join code names. Nothing was sent. Check the network, or ask for a new code."
            )
        }
        return shown.isSelfSigned ? shown.pem : nil
    }

    /// Begins a TLS conversation only to see the certificate; nothing is sent in it.
    private static func shownCertificate(at address: String) async throws -> ShownCertificate {
        guard let url = URLComponents(string: address), let host = url.host else {
            throw LanyardError(.invalid, "\(address) is no address of a desk.")
        }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .noHostnameVerification
        let context = try NIOSSLContext(configuration: tls)
        let shown = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: ShownCertificate.self)
        do {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connectTimeout(.seconds(10))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let handler = try NIOSSLClientHandler(
                            context: context,
                            serverHostname: Self.serverName(host),
                            customVerificationCallback: { certificates, verdict in
                                shown.completeWith(Result { try Self.first(of: certificates) })
                                verdict.succeed(.failed)
                            }
                        )
                        try channel.pipeline.syncOperations.addHandler(handler)
                        channel.closeFuture.whenComplete { _ in shown.fail(ChannelError.eof) }
                    }
                }
                .connect(host: host.filter { $0 != "[" && $0 != "]" }, port: url.port ?? 443).get()
            defer { channel.close(promise: nil) }
            return try await shown.futureResult.get()
        } catch {
            shown.fail(error)
            throw LanyardError(
                .unavailable,
                "No desk answers with TLS at \(address). Is it running, and is this laptop on its network?",
                cause: error
            )
        }
    }

    /// Server names in TLS are names, never addresses.
    private static func serverName(_ host: String) -> String? {
        (try? SocketAddress(ipAddress: host.filter { $0 != "[" && $0 != "]" }, port: 0)) == nil ? host : nil
    }

    private static func first(of certificates: [NIOSSLCertificate]) throws -> ShownCertificate {
        guard let first = certificates.first else { throw ChannelError.eof }
        return try ShownCertificate(first)
    }
}
