package import Hummingbird
package import NIOCore
internal import NIOPosix

/// What a handler knows of a request beyond the request: where it came from.
package struct FrontContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection; `nil` on a local socket.
    package let peer: SocketAddress?
    /// Whether the other end is a program on this machine.
    package let isFromThisMachine: Bool

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress
        isFromThisMachine = peer?.isLoopback ?? false
    }

    /// A JSON body longer than this is no act of a person (a note has 16 kB at most).
    package var maxUploadSize: Int { 64 * 1024 }
}

extension SocketAddress {
    package var isLoopback: Bool {
        switch self {
        case .v4(let address): address.address.sin_addr.s_addr.bigEndian >> 24 == 127
        case .v6(let address):
            withUnsafeBytes(of: address.address.sin6_addr) { bytes in
                Array(bytes) == [UInt8](repeating: 0, count: 15) + [1]
                    || Array(bytes.prefix(13)) == [UInt8](repeating: 0, count: 10) + [0xff, 0xff, 127]
            }
        case .unixDomainSocket: true
        }
    }
}

/// The routes of one of our servers.
package typealias Routes = Router<FrontContext>
