internal import Foundation
internal import NIOPosix

/// Which addresses are out on the internet, so that nobody who may name an address makes us call a machine inside.
package enum OutsideAddress {
    /// Whether an address as text is one that anybody may call; `false` for what is none.
    static func isOutside(_ text: String) -> Bool {
        guard let bytes = bytes(of: text) else { return false }
        return !inside.contains { range in
            range.bytes.count == bytes.count && bytes.agrees(with: range.bytes, bits: range.bits)
        }
    }

    /// The addresses of a host, as the machine's name service says now; a host written as an address is one itself.
    @Sendable package static func resolve(_ host: String) async throws -> [String] {
        try await NIOThreadPool.singleton.runIfActive { try addresses(of: host) }
    }

    private struct Range {
        var bytes: [UInt8]
        var bits: Int
    }

    /// The special-purpose registries of IANA (RFC 6890), and what carries an address of version 4 within one of 6.
    private static let inside: [Range] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "::ffff:0:0/96", "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7",
        "fe80::/10",
        "fec0::/10", "ff00::/8",
    ].compactMap { text in
        let parts = text.split(separator: "/")
        return bytes(of: String(parts[0])).flatMap { bytes in
            Int(parts[1]).map { Range(bytes: bytes, bits: $0) }
        }
    }

    private static func bytes(of text: String) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, text, &bytes) == 1 { return bytes }
        }
        return nil
    }

    /// Blocks until the name service answers.
    private static func addresses(of host: String) throws -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, nil, &hints, &list)
        guard status == 0 else { throw Trouble.later("\(status)") }
        defer { freeaddrinfo(list) }
        var addresses: [String] = []
        var next = list
        while let entry = next {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let named = getnameinfo(
                entry.pointee.ai_addr,
                entry.pointee.ai_addrlen,
                &text,
                socklen_t(text.count),
                nil,
                0,
                NI_NUMERICHOST
            )
            if named == 0 {
                addresses.append(
                    String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                )
            }
            next = entry.pointee.ai_next
        }
        return addresses
    }
}

extension [UInt8] {
    fileprivate func agrees(with other: [UInt8], bits: Int) -> Bool {
        (0..<bits).allSatisfy { bit in (self[bit / 8] ^ other[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0 }
    }
}
