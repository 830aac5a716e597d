package import Hummingbird
package import Leads
package import NIOCore
package import Secrets

/// What a handler knows of a request beyond the request: where it came from, and who asks.
package struct FrontContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The other end of the connection; `nil` on a local socket.
    package let peer: SocketAddress?
    /// The address by which the other end called us; `nil` on a local socket.
    package let local: NetworkAddress?
    /// Whether the other end is a program on this machine.
    package let isFromThisMachine: Bool
    /// The language that whoever asks reads.
    package var language = Languages.standard
    /// How the request came; what `PagesGuard` found out.
    package var arrival = Arrival.unknown
    /// Which device asks; what a kiosk's gate found out.
    package var device: Place?
    /// Who asks; what a kiosk's gate found out.
    package var caller: Caller?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress
        local = source.channel.localAddress.flatMap(NetworkAddress.init)
        isFromThisMachine = peer?.isLoopback ?? false
    }

    /// A JSON body longer than this is no act of a person (a note has 16 kB at most).
    package var maxUploadSize: Int { 64 * 1024 }
}

/// How a request came to us.
package enum Arrival: Sendable {
    /// No guard has looked yet.
    case unknown
    /// From a browser on this machine.
    case thisMachine
    /// From another device, over TLS, under one of our names.
    case encrypted
    /// From another device, in the clear: it may learn how to come back, and nothing else.
    case inTheClear
}

/// Where somebody works.
package enum Place: Sendable, Hashable {
    /// At the kiosk's own screen, whatever browser shows it.
    case kiosk
    case joined(Device)

    package var joined: Device? {
        switch self {
        case .kiosk: nil
        case .joined(let device): device
        }
    }
}

extension SocketAddress {
    /// Whether it is this machine's own; a local socket always is.
    package var isLoopback: Bool { NetworkAddress(self)?.isLoopback ?? true }
}

/// The routes of one of our servers.
package typealias Routes = Router<FrontContext>
