internal import Foundation
internal import Leads

/// Every file that Lanyard makes in a store's directory, and the way to get rid of it.
enum StoreRemains {
    /// Left first and removed last: a wipe that was cut short is finished by the next one, whatever else is left.
    static let marker = "wiping"

    /// Whole names, and beginnings of names.
    private static let names = [
        "desk.json", "socket", "backup.part", "restore.part", "desk-certificate.pem", "desk-key.pem",
        "carried-erasures", "proof-key",
    ]
    private static let beginnings = [
        "\(StoreFile.name)", "before-restore-", "before-layout-", "restore-check-", "desk.json.", "kiosk-",
        "authority",
        "devices", "staff", "attachment",
    ]

    /// What there is of it, and what stands there that is not ours.
    static func list(_ directory: URL) -> (ours: [URL], others: [URL]) {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
        var (ours, others): ([URL], [URL]) = ([], [])
        for name in all.sorted() where name != marker && name != "lock" {
            let isOurs = names.contains(name) || beginnings.contains { name.hasPrefix($0) }
            if isOurs {
                ours.append(directory.appending(path: name))
            } else {
                others.append(directory.appending(path: name))
            }
        }
        return (ours, others)
    }

    /// Overwrites and removes a file, or a folder with all that is in it.
    static func erase(_ place: URL) throws {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
        let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: place.path)) != nil
        if isFolder.boolValue && !isLink {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? [] {
                try erase(place.appending(path: name))
            }
        } else if !isLink {
            try DiskFile.overwrite(place)
        }
        do {
            try FileManager.default.removeItem(at: place)
        } catch {
            throw LanyardError(
                .unavailable,
                "\(place.path) cannot be removed.",
                subject: place.path,
                cause: error
            )
        }
    }
}
