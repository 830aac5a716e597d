package import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import Leads
package import Logging
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
    ///   - line: How connections are protected.
    ///   - logger: Where to log.
    ///   - onReady: Told the port once the server listens.
    /// - Returns: The service to run.
    /// - Throws: What is wrong with the certificate.
    package static func service(
        router: Router<FrontContext>,
        listen: ListenAddress,
        line: Line = .plain,
        logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) throws -> any Service {
        Application(
            router: router,
            server: try builder(line),
            configuration: .init(
                address: .hostname(listen.host, port: listen.port),
                availableConnectionsDelegate: .maximum(mostConnections, logger: logger)
            ),
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? listen.port) },
            logger: logger
        )
    }

    private static func builder(_ line: Line) throws -> HTTPServerBuilder {
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [LineNote(), BodyDeadline(limit: requestTimeout)],
            idleTimeout: idleTimeout,
            // Our own largest header is a bearer token.
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8 * 1024,
                maxHeaderListSize: 16 * 1024,
                maxHeaderFieldCount: 100
            )
        )
        switch line {
        case .plain: return .http1(configuration: configuration)
        case .encrypted(let tls): return try .tls(.http1(configuration: configuration), tlsConfiguration: tls)
        case .either(let certificates):
            return HTTPServerBuilder { responder in
                EitherLine(
                    base: HTTP1Channel(responder: responder, configuration: configuration),
                    certificates: certificates
                )
            }
        }
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
