package import Foundation

/// The project's own files, found from this source file.
package enum Files {
    /// The top of the project.
    package static let project = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The shared corpora beside the project, which need not be there.
    package static let corpora = project.deletingLastPathComponent().appending(path: "shared/corpora")

    package static func text(_ url: URL) throws -> String {
        String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }
}
