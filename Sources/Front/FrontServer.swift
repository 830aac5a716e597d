package import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Leads
package import Logging
package import NIOSSL
internal import NIOCore
package import ServiceLifecycle

/// How a service of ours meets the network: Hummingbird's defaults are open, these are not.
package enum FrontServer {
    /// Connections at once: a booth has 16 devices with a handful each, a desk a few hundred kiosks one after another.
    private static let mostConnections = 512
    /// An idle connection is closed after this long.
    private static let idleTimeout = TimeAmount.seconds(60)
    /// A request must be complete after this long: 4 MB over a slow hall's Wi-Fi.
    private static let requestTimeout = TimeAmount.seconds(30)

    /// Builds the server around a router.
    ///
    /// - Parameters:
    ///   - router: The routes.
    ///   - listen: Where to listen.
    ///   - tls: The certificate to show; `nil` for plain HTTP.
    ///   - logger: Where to log.
    ///   - onReady: Told the port once the server listens.
    /// - Returns: The service to run.
    /// - Throws: What is wrong with the certificate.
    package static func service(
        router: Router<FrontContext>,
        listen: ListenAddress,
        tls: TLSConfiguration? = nil,
        logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> any Service {
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [BodyDeadline(limit: requestTimeout)],
                idleTimeout: idleTimeout,
                // Our own largest header is a bearer token.
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 8 * 1024,
                    maxHeaderListSize: 16 * 1024,
                    maxHeaderFieldCount: 100
                )
            )
        )
        return Application(
            router: router,
            server: try tls.map { try .tls(plain, tlsConfiguration: $0) } ?? plain,
            configuration: .init(
                address: .hostname(listen.host, port: listen.port),
                availableConnectionsDelegate: .maximum(mostConnections, logger: logger)
            ),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? listen.port) },
            logger: logger
        )
    }

    /// Builds a server on a local socket that only this user can reach.
    package static func service(
        router: Router<FrontContext>,
        socket path: String,
        logger: Logger
    ) -> any Service {
        Application(
            router: router,
            configuration: .init(address: .unixDomainSocket(path: path)),
            logger: logger
        )
    }
}
