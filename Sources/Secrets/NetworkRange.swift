internal import NIOCore

/// All addresses that begin with the same bits.
package struct NetworkRange: Sendable, Hashable {
    package let address: NetworkAddress
    /// How many bits are the same.
    package let length: Int

    package init(_ address: NetworkAddress, length: Int) {
        self.address = address
        self.length = min(length, address.bytes.count * 8)
    }

    package func contains(_ other: NetworkAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        return zip(zip(address.bytes, other.bytes), mask).allSatisfy { ($0.0 ^ $0.1) & $1 == 0 }
    }

    /// A byte for each byte of the address, with the same bits set.
    var mask: [UInt8] {
        address.bytes.indices.map { index in
            let bits = min(max(length - index * 8, 0), 8)
            return UInt8(truncatingIfNeeded: 0xff00 >> bits)
        }
    }
}

extension NetworkRange {
    /// What is never routed on the internet: the machine itself, private networks (RFC 1918), shared address space
    /// (RFC 6598), unique local addresses (RFC 4193).
    package static let unrouted: [NetworkRange] = [
        ([127, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([172, 16, 0, 0], 12), ([192, 168, 0, 0], 16),
        ([100, 64, 0, 0], 10), ([0xfc] + [UInt8](repeating: 0, count: 15), 7),
        ([UInt8](repeating: 0, count: 15) + [1], 128),
    ].map { NetworkRange(NetworkAddress(bytes: $0), length: $1) }

    /// The networks that this machine is on, each beginning with the machine's own address in it; the best to be
    /// reached by comes first.
    package static func ofThisMachine() throws -> [NetworkRange] {
        let found = try System.enumerateDevices().compactMap { device -> NetworkRange? in
            guard let address = device.address.flatMap(NetworkAddress.init), !address.isOfOneLink,
                let mask = device.netmask.flatMap(NetworkAddress.init)
            else { return nil }
            return NetworkRange(address, length: mask.bytes.reduce(0) { $0 + $1.nonzeroBitCount })
        }
        // People read IPv4 addresses off a screen more easily.
        return found.filter(\.address.isV4) + found.filter { !$0.address.isV4 }
    }
}

extension NetworkAddress {
    /// Whether other machines cannot call it, or only with the name of a cable: loopback and link-local addresses.
    fileprivate var isOfOneLink: Bool {
        isLoopback || (isV4 ? bytes.starts(with: [169, 254]) : bytes[0] == 0xfe && bytes[1] & 0xc0 == 0x80)
    }
}
