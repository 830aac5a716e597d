import Foundation
import Leads
import Scanning

/// Records the badges in pictures that come into a folder.
struct FolderScan {
    let recorder: ScanRecorder
    let folder: String
    /// Whether pictures are moved away when they have been looked at.
    let moves: Bool

    /// Runs until it is interrupted.
    func run() async throws {
        let url = recorder.console.file(folder)
        let watch = try FolderWatch(url)
        recorder.console.warn("Watching \(url.path). Ctrl-C stops.")
        try await watch.run { sight in
            switch sight {
            case .file(let file): try await scan(file, in: url)
            case .gone: recorder.console.warn("\(url.path) is gone. Waiting until it is back.")
            case .back: recorder.console.warn("\(url.path) is back.")
            }
        }
    }

    private func scan(_ file: URL, in folder: URL) async throws {
        let name = file.lastPathComponent
        let found = await BadgeFile(file, name: name, isPayload: false).read(with: recorder.pictures)
        if found.symbols.isEmpty {
            // One bad picture holds up nothing.
            try recorder.say(found.failure?.message ?? "No badge found.", of: name)
        }
        for (index, symbol) in found.symbols.enumerated() {
            // From the picture itself: after a restart, it is the same act, and nothing is recorded twice.
            let seed = Array("lanyard.picture\0\(index)\0".utf8) + (found.digest ?? [])
            let id = UUID(bytes: Array(SHA256Digest.bytes(of: seed).prefix(16)))
            try await recorder.record(symbol, way: .picture, id: id, source: name)
        }
        if moves { move(file, to: folder.appending(path: found.symbols.isEmpty ? "unreadable" : "read")) }
    }

    /// Moves a file into a folder, under another name where its own is taken.
    private func move(_ file: URL, to folder: URL) {
        let files = FileManager.default
        var target = folder.appending(path: file.lastPathComponent)
        if files.fileExists(atPath: target.path) {
            target = folder.appending(path: "\(UUID().uuidString.lowercased())-\(file.lastPathComponent)")
        }
        do {
            try files.createDirectory(at: folder, withIntermediateDirectories: true)
            try files.moveItem(at: file, to: target)
        } catch {
            recorder.console.warn(
                "\(file.lastPathComponent) cannot be moved to \(folder.path); it stays and is not read again."
            )
        }
    }
}
