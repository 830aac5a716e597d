internal import HTTPTypes
package import Hummingbird
internal import NIOCore
internal import NIOHTTPTypes
package import NIOSSL
package import Secrets

/// How a server's connections are protected.
package enum Line: Sendable {
    /// HTTP, for this machine.
    case plain
    /// TLS.
    case encrypted(TLSConfiguration)
    /// TLS or HTTP on one port, as the other end begins: plain HTTP goes on for this machine, and tells others how to
    /// come back with TLS.
    case either(KioskCertificates)
}

extension Request {
    /// Whether nobody in between can read or change this request and its answer.
    package var isEncrypted: Bool { head.scheme == LineNote.encrypted }
}

/// Writes into each request how it came, in the place of what the request itself says of it.
final class LineNote: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    static let encrypted = "https"

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        let tls = try? context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
        head.scheme = tls == nil ? "http" : Self.encrypted
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
