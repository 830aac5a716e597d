import Foundation
import Scanning
import Testing

/// Where the tests find the program whose hidden command `decoder` is the child.
enum Lanyard {
    /// The path of `lanyard`, built into the same folder as the test bundle.
    ///
    /// - Throws: `Missing` when it has not been built.
    static func path() throws -> String {
        // The tests run from `.build/debug/lanyardPackageTests.xctest`, wherever `.build` is.
        let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let path = folder.appendingPathComponent("lanyard").path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path: path) }
        return path
    }

    /// A reader whose child is the real one, with time enough for a debug build on a busy machine.
    static func reader(waiting: Int = 4, children: Int = 1) throws -> PictureReader {
        var limits = PictureReader.Limits()
        limits.timePerPicture = .seconds(60)
        limits.waiting = waiting
        limits.children = children
        return PictureReader(executable: try path(), limits: limits)
    }

    struct Missing: Error, CustomStringConvertible {
        let path: String
        var description: String { "There is no program at \(path): run `swift build` before the tests." }
    }
}
