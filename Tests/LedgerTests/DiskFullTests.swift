import Cast
import Foundation
import GRDB
import Leads
import Testing

@testable import Ledger

struct DiskFullTests {
    private let scratch = Scratch()

    @Test func `a full disk says so, loses nothing confirmed, and is forgotten when there is room`()
        async throws
    {
        let ledger = try Ledger.open(scratch)
        try await ledger.meet(.anna)
        try await ledger.setMostPages("(SELECT page_count FROM pragma_page_count) + 8")
        try await Self.fill(ledger)
        try await ledger.setMostPages("1073741823")
        try await ledger.note("there is room again", about: .anna)
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
    }

    private static let isRoot = getuid() == 0

    @Test(.enabled(if: isRoot, "only root can make a small disk"))
    func `a real full disk is no different`() async throws {
        let disk = scratch.place("disk")
        try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
        guard try Self.run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.path) else {
            try Test.cancel("this machine lets nobody mount a disk")
        }
        defer { _ = try? Self.run("umount", "-l", disk.path) }
        let ledger = try Ledger.open(scratch, "disk/store")
        let ballast = disk.appending(path: "ballast")
        try Data(count: 10_000_000).write(to: ballast)
        try await ledger.meet(.anna)
        try await Self.fill(ledger)
        try FileManager.default.removeItem(at: ballast)
        try await ledger.note("there is room again", about: .anna)
        #expect(try await ledger.verify().problems == [])
        try ledger.close()
        #expect(try await Ledger.open(scratch, "disk/store").verify().problems == [])
    }

    /// Writes until the disk is full; whatever was confirmed is there, whatever was refused is not.
    private static func fill(_ ledger: Ledger) async throws {
        let lead = Visitor.anna.lead()
        var confirmed: [EntryRef] = []
        var refusal: LanyardError?
        while refusal == nil, confirmed.count < 5_000 {
            do {
                let text = String(repeating: "word \(confirmed.count) ", count: 200)
                confirmed.append(try await ledger.append(.noted(text), to: lead, act: Act(by: "pat")))
            } catch { refusal = error as? LanyardError }
        }
        #expect(
            refusal?.code == .unavailable,
            "\(confirmed.count) \(refusal?.message ?? "none"), \(refusal?.cause ?? "-")"
        )
        #expect(refusal?.message.contains("disk is full") == true)
        #expect(refusal?.cause?.contains("13") == true)
        let story = try await ledger.story(of: lead)
        #expect(story.lead.notes.map(\.entry) == confirmed && !confirmed.isEmpty)
        #expect(try await ledger.verifyChain(of: ledger.node).problems == [])
    }

    private static func run(_ command: String...) throws -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

extension Ledger {
    fileprivate func setMostPages(_ pages: String) async throws {
        try await writer.write { db in
            let count = try Int.fetchOne(db, sql: "SELECT \(pages)") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(count)")
        }
    }
}
