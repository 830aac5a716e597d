import Foundation
import Glibc
import Leads

/// One line of `lanyard doctor`.
struct Finding: Encodable {
    enum State: String, Encodable {
        case ok, note, wrong
    }

    var subject: String
    var state: State
    var words: String
}

/// What the system says about the machine under a store.
enum Machine {
    /// Under this a day at a show may not fit: 10,000 leads need about 60 MB, a backup the same again.
    private static let leastFree: Int64 = 500_000_000

    static func freeSpace(of store: URL) -> Finding {
        var system = statvfs()
        guard statvfs(store.path, &system) == 0 else {
            return Finding(subject: "disk", state: .wrong, words: "\(store.path) cannot be looked at.")
        }
        let free = Int64(system.f_bavail) * Int64(system.f_frsize)
        let words = "\(free / 1_000_000) MB free under \(store.path)."
        return Finding(subject: "disk", state: free < leastFree ? .wrong : .ok, words: words)
    }

    /// Whether a device mapper target with encryption lies anywhere under the store's file system.
    static func encryption(of store: URL) -> Finding {
        guard let device = device(under: store) else {
            return Finding(
                subject: "encryption",
                state: .note,
                words: "It cannot be told whether the disk is encrypted."
            )
        }
        return isCrypt(URL(filePath: "/sys/dev/block/\(device)"), depth: 0)
            ? Finding(subject: "encryption", state: .ok, words: "The disk under the store is encrypted.")
            : Finding(
                subject: "encryption",
                state: .note,
                words:
                    "The disk under the store is not encrypted: whoever finds the laptop has the leads. Install with disk encryption (LUKS)."
            )
    }

    /// The number, `major:minor`, of the device with the file system that a path is on (proc_pid_mountinfo(5)).
    private static func device(under path: URL) -> String? {
        guard let table = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else {
            return nil
        }
        let target = path.resolvingSymlinksInPath().path + "/"
        let mounts = table.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.count > 4 }
        let under = mounts.filter { $0[4] == "/" || target.hasPrefix($0[4] + "/") }
        return under.max { $0[4].utf8.count < $1[4].utf8.count }.map { String($0[2]) }
    }

    /// LUKS names itself in the device mapper's id; LVM on LUKS has it one level below.
    private static func isCrypt(_ device: URL, depth: Int) -> Bool {
        if let id = try? String(contentsOf: device.appending(path: "dm/uuid"), encoding: .utf8),
            id.utf8.starts(with: "CRYPT-".utf8)
        {
            return true
        }
        guard depth < 4 else { return false }
        let below = device.appending(path: "slaves")
        let devices = (try? FileManager.default.contentsOfDirectory(atPath: below.path)) ?? []
        return devices.contains { isCrypt(below.appending(path: $0), depth: depth + 1) }
    }

    /// systemd-timesyncd leaves this file once it has set the clock (systemd-timesyncd.service(8)).
    static func clock() -> Finding {
        FileManager.default.fileExists(atPath: "/run/systemd/timesync/synchronized")
            ? Finding(subject: "clock", state: .ok, words: "Set by the network.")
            : Finding(
                subject: "clock",
                state: .note,
                words: "Not set by the network. The desk will measure how far it is off and say so."
            )
    }
}
