internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOSSL
internal import Secrets

/// A connection that is TLS if its first byte says so, and plain HTTP otherwise.
struct EitherLine<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let certificates: KioskCertificates

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(FirstByte(certificates))
        }.flatMap { base.setup(channel: channel, logger: logger) }
    }

    func handle(value: Base.Value, logger: Logger) async { await base.handle(value: value, logger: logger) }
}

/// Looks at the first byte that arrives and steps aside.
private final class FirstByte: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    /// A TLS conversation begins with a handshake record (RFC 8446, section 5.1); no HTTP method does.
    private static let handshake: UInt8 = 22

    private let certificates: KioskCertificates

    init(_ certificates: KioskCertificates) { self.certificates = certificates }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        let isHandshake = bytes.getInteger(at: bytes.readerIndex, as: UInt8.self) == Self.handshake
        do {
            let pipeline = context.pipeline.syncOperations
            if isHandshake {
                let tls = try certificates.context(for: context.localAddress.flatMap(NetworkAddress.init))
                try pipeline.addHandler(NIOSSLServerHandler(context: tls), position: .after(self))
            }
            context.fireChannelRead(data)
            pipeline.removeHandler(self, promise: nil)
        } catch {
            context.fireErrorCaught(error)
            context.close(promise: nil)
        }
    }
}
