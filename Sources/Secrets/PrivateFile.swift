package import Foundation
internal import Leads

/// Files that hold secrets: readable by this user alone from the first byte on, and whole or not there.
package enum PrivateFile {
    package static func write(_ bytes: Data, to file: URL) throws {
        let part = file.appendingPathExtension("part")
        try? FileManager.default.removeItem(at: part)
        let isWritten = FileManager.default.createFile(
            atPath: part.path,
            contents: bytes,
            attributes: [.posixPermissions: 0o600]
        )
        guard isWritten, rename(part.path, file.path) == 0 else {
            try? FileManager.default.removeItem(at: part)
            throw LanyardError(
                .unavailable,
                "\(file.path) cannot be written. Is the disk full?",
                subject: file.path
            )
        }
    }
}
