package import Foundation
internal import Crypto

/// One installation with its own number series: a kiosk laptop or a desk.
package struct NodeID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// Sixteen bytes, or `nil`.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    package init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        bytes = uuid.bytes
    }

    package init(_ uuid: UUID = UUID()) { bytes = uuid.bytes }

    package var description: String { UUID(bytes: bytes).uuidString.lowercased() }
    package static func < (one: NodeID, other: NodeID) -> Bool { one.bytes.precedes(other.bytes) }
}

/// One person at one show.
///
/// The id never changes: what is learned later is an alias or a merge.
package struct LeadID: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// Sixteen bytes, or `nil`.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    package init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        bytes = uuid.bytes
    }

    /// A UUIDv8 from HMAC-SHA-256 of the badge identity: two laptops that scan the same badge offline agree on it,
    /// and without the show's key nobody can tell which badge it belongs to.
    package init(badge identity: String, at show: Show) {
        let message = Array("lanyard.lead.1\0\(show.id)\0".utf8) + Array(identity.utf8)
        let code = HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: show.key))
        bytes = UUID.stamped(version: 8, Array(code.prefix(16)))
    }

    /// A UUIDv7 (RFC 9562) for a person without a badge.
    package init(typedAt milliseconds: Int64, random: some Sequence<UInt8>) {
        let time = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * $0)) }
        bytes = UUID.stamped(version: 7, time + random.prefix(10))
    }

    package var description: String { UUID(bytes: bytes).uuidString.lowercased() }
    package static func < (one: LeadID, other: LeadID) -> Bool { one.bytes.precedes(other.bytes) }
}

/// Which entry: the n-th of a node.
package struct EntryRef: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var node: NodeID
    package var seq: Int64

    package init(_ node: NodeID, _ seq: Int64) {
        self.node = node
        self.seq = seq
    }

    /// Reads `node:seq`, as `description` writes it.
    package init?(_ text: String) {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let node = NodeID(String(parts[0])), let seq = Int64(parts[1]), seq > 0 else {
            return nil
        }
        self.init(node, seq)
    }

    package var description: String { "\(node):\(seq)" }
    package static func < (one: EntryRef, other: EntryRef) -> Bool {
        one.node == other.node ? one.seq < other.seq : one.node < other.node
    }
}

extension UUID {
    package var bytes: [UInt8] { withUnsafeBytes(of: uuid) { Array($0) } }

    /// - Precondition: sixteen bytes.
    package init(bytes: [UInt8]) {
        precondition(bytes.count == 16)
        self = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    fileprivate static func stamped(version: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        bytes[6] = bytes[6] & 0x0f | version << 4
        bytes[8] = bytes[8] & 0x3f | 0x80
        return bytes
    }
}
