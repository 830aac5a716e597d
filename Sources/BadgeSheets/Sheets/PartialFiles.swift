internal import Foundation
import Leads

/// Files that are written beside their targets and take their names only when all of them are complete.
struct PartialFiles {
    private let target: URL
    private let format: SheetFormat
    private let pageCount: Int
    /// Whether only the owner may open them.
    private let isPrivate: Bool
    private var written: [(partial: URL, final: URL)] = []

    init(target: URL, format: SheetFormat, pageCount: Int, isPrivate: Bool) {
        self.target = target
        self.format = format
        self.pageCount = pageCount
        self.isPrivate = isPrivate
    }

    /// The path under which the file of a page is written for now; a PDF has one for all pages.
    mutating func path(ofPage page: Int) -> String {
        let final = final(ofPage: page)
        let name = ".\(final.lastPathComponent).\(getpid()).partial"
        let partial = final.deletingLastPathComponent().appending(path: name)
        written.append((partial, final))
        // Made with its rights before a byte is in it; whoever writes it keeps them.
        if isPrivate { close(open(partial.path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)) }
        return partial.path
    }

    /// Gives all files their names; returns these.
    mutating func release() throws(LanyardError) -> [String] {
        // On the disk before it has its name: a power cut must not leave an empty file in the place of yesterday's.
        for file in written {
            let descriptor = open(file.partial.path, O_RDONLY | O_CLOEXEC)
            if descriptor >= 0 {
                fsync(descriptor)
                close(descriptor)
            }
        }
        for file in written where rename(file.partial.path, file.final.path) != 0 {
            let reason = String(cString: strerror(errno))
            throw LanyardError(
                .unavailable,
                "\(file.final.path) cannot be written: \(reason).",
                subject: file.final.path
            )
        }
        defer { written = [] }
        return written.map(\.final.path)
    }

    /// Removes what was not released.
    func discard() {
        for file in written { unlink(file.partial.path) }
    }

    /// `badges.png`, or `badges-01.png` where each page is a file of its own and there are several.
    private func final(ofPage page: Int) -> URL {
        guard !format.holdsAllPages, pageCount > 1 else { return target }
        let digits = String(pageCount).utf8.count
        let number = String(page + 1)
        let padded = String(repeating: "0", count: digits - number.utf8.count) + number
        let ending = target.pathExtension
        let base = target.deletingPathExtension().lastPathComponent
        let name = ending.isEmpty ? "\(base)-\(padded)" : "\(base)-\(padded).\(ending)"
        return target.deletingLastPathComponent().appending(path: name)
    }
}
