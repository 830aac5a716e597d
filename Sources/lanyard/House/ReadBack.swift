import Leads
import Scanning

extension PictureReader {
    /// A decoder that was too slow is the fault of a busy machine, hardly three times in a row.
    private static let attempts = 3

    /// The payloads that a camera reads in a picture of ours: how everything printed is checked before release.
    func payloads(in picture: [UInt8]) async throws -> [[UInt8]] {
        var reason = ""
        for _ in 0..<Self.attempts {
            switch try await symbols(in: picture, mode: .camera) {
            case .symbols(let symbols): return symbols.map(\.payload)
            case .unreadable(let words): reason = words
            }
        }
        throw LanyardError(
            .unavailable,
            "The codes cannot be read back now, so nothing was written. \(reason)"
        )
    }
}
