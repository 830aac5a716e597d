package import NIOCore

/// An IP address: four bytes or sixteen.
package struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// The address of an end of a connection; an IPv4 address that came in over IPv6 is the IPv4 address.
    ///
    /// `nil` for a local socket.
    package init?(_ address: SocketAddress) {
        // sockaddr_in(7) and sockaddr_in6(7): four bytes after family and port, sixteen after the flow label too.
        let place: Range<Int>
        switch address {
        case .v4: place = 4..<8
        case .v6: place = 8..<24
        case .unixDomainSocket: return nil
        }
        let all = address.withSockAddr { start, count in
            Array(UnsafeRawBufferPointer(start: start, count: count)[place])
        }
        bytes = all.count == 16 && Array(all.prefix(12)) == Self.mapped ? Array(all.suffix(4)) : all
    }

    /// Reads `192.0.2.1`, `2001:db8::1` or `[2001:db8::1]`.
    package init?(_ text: String) {
        let isBracketed = text.utf8.first == UInt8(ascii: "[") && text.utf8.last == UInt8(ascii: "]")
        let plain = isBracketed ? String(text.utf8.dropFirst().dropLast()) ?? "" : text
        guard let address = try? SocketAddress(ipAddress: plain, port: 0) else { return nil }
        self.init(address)
    }

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// Sixteen bytes of IPv6 begin like this if the last four are an IPv4 address.
    private static let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xff, 0xff]

    /// Whether it never leaves the machine.
    package var isLoopback: Bool {
        isV4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
    }

    package var isV4: Bool { bytes.count == 4 }

    package var description: String {
        (try? SocketAddress(packedIPAddress: ByteBuffer(bytes: bytes), port: 0))?.ipAddress ?? ""
    }

    /// How it stands in a URL.
    package var inURL: String { isV4 ? description : "[\(description)]" }
}
