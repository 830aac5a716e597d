/// What a node may say.
///
/// A desk takes from a node only the kinds that its role allows.
package enum Role: String, Sendable, Codable, CaseIterable {
    /// A kiosk at a booth: records meetings, and nothing that decides about them.
    case booth
    case desk

    /// Whether a node of this role may write entries of a kind.
    ///
    /// A kind that this version does not know is kept and relayed: the node may be newer than we are.
    package func mayWrite(kind: String) -> Bool {
        switch self {
        case .desk: true
        case .booth: !Self.decisions.contains(kind)
        }
    }

    /// What decides about leads, or about what others may send.
    private static let decisions: Set<String> = [
        "merged", "distinguished", "decided", "erased", "measured", "enrolled", "sealed", "batched",
        "cancelled", "receipted", "reported",
    ]
}
