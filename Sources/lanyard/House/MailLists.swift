import Foundation
import KioskFiles
import Leads

extension Settings {
    /// The lists of mail domains: those of `--lists`, and for every list that is not there the one that ships.
    func domains() throws -> MailDomains {
        let shipped = try KioskFiles.folder().appending(path: "lists")
        var named: [String: Set<String>] = [:]
        for folder in [shipped, lists].compactMap(\.self) {
            for file in try Self.lists(in: folder) {
                named[file.deletingPathExtension().lastPathComponent] = try MailDomains.list(
                    try Self.bytes(file),
                    file: file.path
                )
            }
        }
        let free = named.removeValue(forKey: "free-mail") ?? []
        let disposable = named.removeValue(forKey: "disposable-mail") ?? []
        return MailDomains(free: free, disposable: disposable, named: named)
    }

    private static func lists(in folder: URL) throws -> [URL] {
        do {
            let files = try FileManager.default.contentsOfDirectory(
                at: folder,
                includingPropertiesForKeys: nil
            )
            return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
        } catch {
            throw LanyardError(
                .notFound,
                "The folder \(folder.path) with lists of domains cannot be read.",
                subject: folder.path,
                cause: error
            )
        }
    }

    private static func bytes(_ file: URL) throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file.path) else {
            throw LanyardError(.notFound, "The file \(file.path) cannot be read.", subject: file.path)
        }
        return Array(bytes)
    }
}
