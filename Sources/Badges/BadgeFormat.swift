/// One way in which organisers write badges.
///
/// The contract, which the golden files and the fuzz test check for every format:
/// - `read` says `nil` where the payload is written otherwise; the first format that answers decides, nobody else is
///   asked. It says `nil` cheaply.
/// - `read` is a pure function of the payload, takes time in proportion to its length, and never traps. One bad
///   part of a payload costs that part, not the rest.
/// - The identity is made by `BadgeIdentity` and is the same for a camera (raw bytes) and for a hand scanner
///   (other line ends, no trailing newline, no control characters).
/// - Text is checked, split and escaped over bytes or unicode scalars, never by `Character`.
package protocol BadgeFormat: Sendable {
    /// Stored with each reading; never changes once released.
    var name: String { get }
    func read(_ payload: Payload) -> BadgeOutcome?
}
