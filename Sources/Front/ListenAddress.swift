package import Leads
internal import NIOCore

/// Where a service listens: `HOST:PORT`, `[IPv6]:PORT`.
package struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
    package var host: String
    /// 0 lets the system choose.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package init(_ text: String) throws(LanyardError) {
        guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
            let port = UInt16(text[text.index(after: colon)...])
        else {
            throw LanyardError(
                .invalid,
                "\"\(text)\" is no address to listen on; write HOST:PORT, as in 127.0.0.1:7770."
            )
        }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else {
            throw LanyardError(
                .invalid,
                "\"\(text)\" names no host; write 127.0.0.1:\(port) for this machine only."
            )
        }
        self.init(host: host, port: Int(port))
    }

    /// Whether only this machine can reach it.
    package var isLoopback: Bool {
        host == "localhost" || ((try? SocketAddress(ipAddress: host, port: port))?.isLoopback ?? false)
    }

    /// Whether every address of this machine answers, its own 127.0.0.1 among them.
    package var isEverywhere: Bool { host == "0.0.0.0" || host == "::" }

    package var description: String {
        host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
