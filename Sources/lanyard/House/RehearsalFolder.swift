import Foundation
import Leads
import Ledger

/// Where a rehearsal happens: in memory if the machine has such a place, and gone afterwards.
struct RehearsalFolder: Sendable {
    let store: URL

    /// Makes the folder, and removes those that a crash left behind.
    init() throws {
        let shared = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
        let parent =
            FileManager.default.isWritableFile(atPath: shared.path)
            ? shared : FileManager.default.temporaryDirectory
        let beginning = "lanyard-rehearsal-\(getuid())-"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
        where name.hasPrefix(beginning) {
            // One that is still going on is in use, and stays.
            _ = try? Ledger.wipe(parent.appending(path: name), anyway: true)
        }
        store = parent.appending(path: beginning + UUID().uuidString)
    }

    func remove() { _ = try? Ledger.wipe(store, anyway: true) }
}
