package import Foundation

/// A directory for one test, gone when the test is over, pass or fail.
///
/// Keep it in a property of the suite: it lives as long as the suite's instance.
package final class Scratch: Sendable {
    package let directory: URL

    package init() {
        let parent = FileManager.default.temporaryDirectory
        directory = parent.appending(path: "lanyard-test-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        } catch {
            fatalError("no temporary directory: \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// A place in the directory; nothing is made there.
    package func place(_ name: String) -> URL { directory.appending(path: name) }
}
