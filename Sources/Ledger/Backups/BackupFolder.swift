internal import Foundation
internal import Leads

/// The sealed backups of one node in a folder.
struct BackupFolder {
    let folder: URL
    private let beginning: String

    private static let ending = ".sealed"

    init(folder: URL, node: NodeID) {
        self.init(folder: folder, beginning: "lanyard-\("\(node)".prefix(8))-")
    }

    init(folder: URL, beginning: String) {
        self.folder = folder
        self.beginning = beginning
    }

    var isThere: Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    /// Whether a folder lies on the same file system as another place: then both are lost together.
    func isOnSameDisk(as place: URL) -> Bool {
        guard let one = Self.device(of: folder), let other = Self.device(of: place) else { return false }
        return one == other
    }

    private static func device(of place: URL) -> dev_t? {
        var about = stat()
        return stat(place.path, &about) == 0 ? about.st_dev : nil
    }

    /// The name of a backup made at a time: names sort as the times do.
    func place(at milliseconds: Int64) -> URL {
        let time = Date(timeIntervalSince1970: TimeInterval(milliseconds) / 1000)
            .formatted(
                Date.ISO8601FormatStyle(
                    dateSeparator: .omitted,
                    timeSeparator: .omitted,
                    includingFractionalSeconds: true
                )
            )
            .replacing(".", with: "-")
        return folder.appending(path: beginning + time + Self.ending)
    }

    /// The backups of this node, oldest first.
    func backups() -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasPrefix(beginning) && $0.hasSuffix(Self.ending) }.sorted()
            .map { folder.appending(path: $0) }
    }

    /// Removes the oldest backups but for some; returns how many went.
    @discardableResult
    func prune(keeping count: Int) -> Int {
        backups().dropLast(count).count { (try? FileManager.default.removeItem(at: $0)) != nil }
    }
}
