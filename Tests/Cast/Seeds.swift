internal import Foundation

/// Which random histories a property test tries.
///
/// `LANYARD_SEEDS=2000 swift test` tries that many, `LANYARD_SEED=17 swift test --filter …` replays one.
package enum Seeds {
    /// Enough to have found every defect found so far; about a minute in a debug build.
    private static let usual = 500

    /// The seeds of this run; `share` says that only each so-many-th of them is tried where one is dear.
    package static func all(oneIn share: Int = 1) -> [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        if let one = environment["LANYARD_SEED"].flatMap(UInt64.init) { return [one] }
        let count = environment["LANYARD_SEEDS"].flatMap(Int.init) ?? usual
        return (0..<max(count / share, 1)).map { UInt64($0 * share + 1) }
    }

    /// What a failing test says, so that anybody can see the same failure.
    package static func replay(_ seed: UInt64, _ suite: String) -> String {
        "seed \(seed); replay with: LANYARD_SEED=\(seed) swift test --filter \(suite)"
    }
}
