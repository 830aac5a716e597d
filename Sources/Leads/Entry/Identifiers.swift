package import Foundation
internal import Crypto

/// Sixteen bytes that name one thing for ever, written as a UUID.
package struct Identifier<Subject>: Sendable, Hashable, Comparable, CustomStringConvertible {
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

    fileprivate init(_ uuid: UUID) { bytes = uuid.bytes }

    package var description: String { UUID(bytes: bytes).uuidString.lowercased() }
    package static func < (one: Self, other: Self) -> Bool { one.bytes.precedes(other.bytes) }
}

/// One installation with its own number series: a kiosk laptop or a desk.
package enum NodeSubject {}
package typealias NodeID = Identifier<NodeSubject>

extension Identifier<NodeSubject> {
    /// A new node's.
    package init() { self.init(UUID()) }
}

extension Identifier<BatchSubject> {
    /// A new batch's.
    package init() { self.init(UUID()) }
}

/// One person at one show; the id never changes: what is learned later is an alias or a merge.
package enum LeadSubject {}
package typealias LeadID = Identifier<LeadSubject>

extension Identifier<LeadSubject> {
    /// A UUIDv8 from HMAC-SHA-256 of the badge identity: two laptops that scan the same badge offline agree on it,
    /// and without the show's key nobody can tell which badge it belongs to.
    package init(badge identity: String, at show: Show) {
        let message = Array("lanyard.lead.1\0\(show.id)\0".utf8) + Array(identity.utf8)
        let code = HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: show.key))
        self.init(UUID.stamped(version: 8, Array(code.prefix(16))))
    }

    /// A UUIDv7 (RFC 9562) for a person without a badge.
    package init(typedAt milliseconds: Int64, random: some Sequence<UInt8>) {
        let time = (0..<6).map { UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * $0)) }
        self.init(UUID.stamped(version: 7, time + random.prefix(10)))
    }
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

    fileprivate static func stamped(version: UInt8, _ bytes: [UInt8]) -> UUID {
        var bytes = bytes
        bytes[6] = bytes[6] & 0x0f | version << 4
        bytes[8] = bytes[8] & 0x3f | 0x80
        return UUID(bytes: bytes)
    }
}
