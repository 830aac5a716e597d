package import Foundation
internal import Glibc

/// What the system says about the machine under a store.
package struct Machine: Sendable {
    /// Where the system's own files are: `/`, but for tests.
    let root: URL
    /// The free bytes under a path, for whoever is not root.
    let free: @Sendable (URL) -> Int64?
    /// Whether the kernel holds its clock for right; `nil` when it may not be asked.
    let kernelTrustsClock: @Sendable () -> Bool?

    package init(
        root: URL = URL(filePath: "/"),
        free: @escaping @Sendable (URL) -> Int64? = Machine.free(under:),
        kernelTrustsClock: @escaping @Sendable () -> Bool? = Machine.kernelTrustsClock
    ) {
        self.root = root
        self.free = free
        self.kernelTrustsClock = kernelTrustsClock
    }

    /// All that can end a day at a booth early.
    package func findings(store: URL, lastEntry: Int64, now: Int64) -> [Finding] {
        [freeSpace(of: store), battery(), clock(lastEntry: lastEntry, now: now)]
    }

    /// Under this a day at a show may not fit: 10,000 leads need about 60 MB, a backup the same again.
    private static let scarce: Int64 = 500_000_000
    /// Under this not even SQLite's log fits beside a backup.
    private static let exhausted: Int64 = 100_000_000

    package func freeSpace(of store: URL) -> Finding {
        guard let free = free(store) else {
            return Finding(subject: "disk", state: .wrong, words: "\(store.path) cannot be looked at.")
        }
        let words = "\(free / 1_000_000) MB free under \(store.path)."
        switch free {
        case ..<Self.exhausted:
            return Finding(
                subject: "disk",
                state: .wrong,
                words: "The disk is nearly full: \(words) Free some space now."
            )
        case ..<Self.scarce:
            return Finding(
                subject: "disk",
                state: .wrong,
                words: "The disk fills up: \(words) Free some space today."
            )
        default: return Finding(subject: "disk", state: .ok, words: words)
        }
    }

    /// What `statvfs` says.
    package static func free(under path: URL) -> Int64? {
        var system = statvfs()
        guard statvfs(path.path, &system) == 0 else { return nil }
        return Int64(system.f_bavail) * Int64(system.f_frsize)
    }

    func text(_ path: String) -> String? {
        let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func names(in path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: path).path)) ?? [])
            .sorted()
    }
}
