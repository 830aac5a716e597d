package import Foundation
internal import Glibc

/// What is remembered of a folder from one look to the next: pure, but for listing it.
package struct FolderLook: Sendable {
    /// By what one state of a file is told from another.
    package struct Stamp: Sendable, Hashable {
        package var size: Int64
        /// When it was last written, in nanoseconds.
        package var written: Int64
        package var file: UInt64

        package init(size: Int64, written: Int64, file: UInt64) {
            self.size = size
            self.written = written
            self.file = file
        }
    }

    /// Names by which browsers, telephones and editors call what they are still writing.
    private static let unfinished = [".part", ".crdownload", ".tmp", ".partial", "~"]

    private var last: [String: Stamp] = [:]
    private var taken: [String: Stamp] = [:]

    package init() {}

    /// The names, in order, of files that are as they were at the look before and have not been taken like this.
    package mutating func ready(_ entries: [String: Stamp]) -> [String] {
        defer { last = entries }
        taken = taken.filter { entries[$0.key] == $0.value }
        let ready = entries.filter { name, stamp in
            stamp.size > 0 && last[name] == stamp && taken[name] != stamp
        }
        taken.merge(ready) { _, new in new }
        return ready.keys.sorted()
    }

    /// The files of a folder, without hidden and unfinished ones; `nil` when it cannot be read.
    package static func entries(of folder: URL) -> [String: Stamp]? {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            return nil
        }
        var entries: [String: Stamp] = [:]
        for name in names where !name.hasPrefix(".") && !unfinished.contains(where: name.hasSuffix) {
            var status = stat()
            guard stat(folder.appending(path: name).path, &status) == 0, status.st_mode & S_IFMT == S_IFREG
            else { continue }
            entries[name] = Stamp(
                size: Int64(status.st_size),
                written: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
                file: UInt64(status.st_ino)
            )
        }
        return entries
    }
}
