package import Foundation

/// One camera, whose frames come one after the other.
///
/// What was seen in one frame helps with the next one: where the code lies, what is still to be tried, and what two
/// frames must read alike before it is believed. Frames of different cameras must not be mixed.
package struct FrameStream: Sendable, Hashable {
    let number: UInt64

    /// A stream that no other one is.
    package init() { self.init(UUID()) }

    /// The stream that a page names its own.
    package init(_ id: UUID) {
        number = withUnsafeBytes(of: id.uuid) { bytes in
            bytes.loadUnaligned(as: UInt64.self) ^ bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        }
    }

    init(number: UInt64) { self.number = number }
}
