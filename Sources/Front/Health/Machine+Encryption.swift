package import Foundation

extension Machine {
    /// Whether a device mapper target with encryption lies anywhere under the store's file system.
    package func encryption(of store: URL) -> Finding {
        guard let device = device(under: store) else {
            return Finding(
                subject: "encryption",
                state: .note,
                words: "It cannot be told whether the disk is encrypted."
            )
        }
        return isCrypt("sys/dev/block/\(device)", depth: 0)
            ? Finding(subject: "encryption", state: .ok, words: "The disk under the store is encrypted.")
            : Finding(
                subject: "encryption",
                state: .note,
                words:
                    "The disk under the store is not encrypted: whoever finds the laptop has the leads. Install with disk encryption (LUKS)."
            )
    }

    /// The number, `major:minor`, of the device with the file system that a path is on (proc_pid_mountinfo(5)).
    private func device(under path: URL) -> String? {
        guard let table = text("proc/self/mountinfo") else { return nil }
        let target = path.resolvingSymlinksInPath().path + "/"
        let mounts = table.split(separator: "\n").map { $0.split(separator: " ") }.filter { $0.count > 4 }
        let under = mounts.filter { $0[4] == "/" || target.hasPrefix($0[4] + "/") }
        return under.max { $0[4].utf8.count < $1[4].utf8.count }.map { String($0[2]) }
    }

    /// LUKS names itself in the device mapper's id; LVM on LUKS has it one level below.
    private func isCrypt(_ device: String, depth: Int) -> Bool {
        if let id = text("\(device)/dm/uuid"), id.utf8.starts(with: "CRYPT-".utf8) { return true }
        guard depth < 4 else { return false }
        return names(in: "\(device)/slaves").contains { isCrypt("\(device)/slaves/\($0)", depth: depth + 1) }
    }
}
