internal import Foundation
internal import Leads

/// The directory of a store: private to the user who runs Lanyard.
enum StoreDirectory {
    static func prepare(_ directory: URL) throws(LanyardError) {
        do {
            try FileManager.default.createDirectory(
                at: directory,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw LanyardError(
                .unavailable,
                "The store directory \(directory.path) cannot be made. Check its parent's permissions.",
                cause: error
            )
        }
    }
}
