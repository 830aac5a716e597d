/// The address of a machine in the place of a domain: `[192.0.2.1]`, `[IPv6:2001:db8::1]` (RFC 5321, 4.1.3).
enum AddressLiteral {
    /// The address without brackets and tag; `nil` where it is none.
    static func text(of literal: ArraySlice<UInt8>) -> String? {
        guard literal.count >= 2, literal.first == UInt8(ascii: "["), literal.last == UInt8(ascii: "]") else {
            return nil
        }
        let inside = literal.dropFirst().dropLast()
        let tag = Array("ipv6:".utf8)
        if inside.prefix(tag.count).map({ $0 | 0x20 }).elementsEqual(tag.map { $0 | 0x20 }) {
            let address = inside.dropFirst(tag.count)
            return isIPv6(address) ? String(decoding: address, as: UTF8.self) : nil
        }
        return isIPv4(inside) ? String(decoding: inside, as: UTF8.self) : nil
    }

    private static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                1...3 ~= part.count && part.allSatisfy { 0x30...0x39 ~= $0 }
                    && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
            }
    }

    /// Eight groups, or fewer with one `::` that stands for at least two; the last two may be written as IPv4.
    private static func isIPv6(_ text: ArraySlice<UInt8>) -> Bool {
        let colon = UInt8(ascii: ":")
        let gap = zip(text.indices, text.indices.dropFirst()).first { text[$0] == colon && text[$1] == colon }
        guard let gap else { return groups(text) == 8 }
        let sides = [text[..<gap.0], text[(gap.1 + 1)...]].map { $0.isEmpty ? 0 : groups($0) }
        guard let left = sides[0], let right = sides[1] else { return false }
        return left + right <= 6
    }

    /// How many groups stand here; `nil` where it is none.
    private static func groups(_ text: ArraySlice<UInt8>) -> Int? {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains(UInt8(ascii: ".")) {
                guard isIPv4(part) else { return nil }
                count += 2
            } else {
                let isHex = part.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= ($0 | 0x20) }
                guard 1...4 ~= part.count, isHex else { return nil }
                count += 1
            }
        }
        return count
    }
}
