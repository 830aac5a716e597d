package import Foundation
package import Leads

/// Finds the files that ship beside the binary, without `Bundle.module`, which stops the program where they are missing.
package enum ShippedFiles {
    /// The resource folder of a target.
    ///
    /// It is looked for beside the running binary, then in `../share/lanyard` (an installed package), then where the
    /// source stands (a build tree).
    package static func folder(_ target: String, source: String) throws(LanyardError) -> URL {
        let binary = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let places = [
            binary.appending(path: "lanyard_\(target).resources"),
            binary.appending(path: "../share/lanyard/\(target)").standardizedFileURL,
            URL(filePath: source).deletingLastPathComponent(),
        ]
        if let found = places.first(where: { FileManager.default.fileExists(atPath: $0.path) }) {
            return found
        }
        throw LanyardError(
            .internal,
            "Lanyard's own files are missing: \(places[0].path) must stand beside the program. Install it again."
        )
    }
}
