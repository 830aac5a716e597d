import Cast
import Foundation
import Leads
import Synchronization
import Testing

@testable import Ledger

/// Automatic backups: when they are made, what they hold, and what becomes of a stick that is unplugged, full or bad.
struct BackupKeeperTests {
    private let scratch = Scratch()
    private let wall = Wall()
    private let keys = KeysMade()
    private static let words = "eight otters juggle"

    @Test(arguments: [
        (nil as Int64?, Int64(0), 0, Int64(0), false), (nil, 1, 1, 0, true),
        // Nothing new; one lead; enough leads; one lead for long; a note for long; a clock that was set back.
        (0, 10, 0, 99, false), (0, 11, 1, 1, false), (0, 25, 3, 1, true), (0, 11, 1, 10, true),
        (0, 11, 0, 10, true),
        (0, 11, 1, -500, true),
    ])
    func `a backup is due after some leads, or some minutes in which anything happened`(
        last: Int64?,
        position: Int64,
        newLeads: Int,
        minutes: Int64,
        isDue: Bool
    ) {
        let policy = BackupPolicy(folder: scratch.directory, leads: 3, minutes: 10)
        let mark = last.map { BackupPolicy.Mark(position: 10, at: $0 + Wall.opening) }
        let now = Wall.opening + minutes * Wall.minute
        #expect(policy.isDue(after: mark, position: position, newLeads: newLeads, now: now) == isDue)
    }

    @Test func `leads are backed up as they come, and every backup can be restored`() async throws {
        let (ledger, keeper) = try await start(leads: 2)
        #expect(try await keeper.tick())
        #expect(keeper.current().last == nil && keeper.current().newLeads == 0)
        for (number, visitor) in Visitor.all.enumerated() {
            try await ledger.meet(visitor)
            wall.advance(by: 1_000)
            _ = try await keeper.tick()
            #expect(keeper.current().newLeads == [0, 1, 0, 1][number])
        }
        #expect(backups().count == 2)
        let newest = try #require(backups().last)
        #expect(try Data(contentsOf: newest).range(of: Data("Anna".utf8)) == nil)
        #expect(!FileManager.default.fileExists(atPath: scratch.place("store/backup.part").path))
        try ledger.close()

        #expect(
            try Ledger.restore(newest, to: scratch.place("other"), now: 1, passPhrase: { Self.words }) == nil
        )
        let restored = try Ledger.open(scratch, "other")
        #expect(try await restored.leads().leads.count == 3)
        #expect(try await restored.verify().problems == [])
        try restored.close()
        let found = try await Ledger.checkBackup(
            newest,
            in: scratch.place("store"),
            rules: .init(show: .sample, domains: .cast),
            passPhrase: { Self.words }
        )
        #expect(found.isSound && found.leads == 3)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: scratch.place("store").path).allSatisfy {
                !$0.hasPrefix("restore-check")
            }
        )
    }

    @Test func `a stick that is unplugged is said, capture goes on, and it is caught up when it is back`()
        async throws
    {
        let (ledger, keeper) = try await start(leads: 1)
        try await ledger.meet(.anna)
        _ = try await keeper.tick()
        #expect(keeper.current().isThere && backups().count == 1)

        try FileManager.default.moveItem(at: folder, to: scratch.place("pocket"))
        try await ledger.meet(.chen)
        #expect(try await keeper.tick())
        #expect(!keeper.current().isThere && keeper.current().newLeads == 1 && keeper.current().last != nil)
        #expect(try await !keeper.tick(), "nothing has changed since")
        await #expect(throws: LanyardError.self) { _ = try await keeper.makeNow() }

        try FileManager.default.moveItem(at: scratch.place("pocket"), to: folder)
        wall.advance(by: 1_000)
        #expect(try await keeper.tick())
        #expect(keeper.current().isThere && keeper.current().newLeads == 0 && backups().count == 2)
        try ledger.close()
    }

    @Test func `what cannot be written is said, and tried again a minute later, not at once`() async throws {
        let (ledger, keeper) = try await start(leads: 1)
        try await ledger.meet(.anna)
        // A folder where the file should be made: as good as a medium that refuses to write.
        let place = BackupFolder(folder: folder, node: ledger.node).place(at: wall.now())
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        #expect(try await keeper.tick())
        #expect(keeper.current().failure?.code == .unavailable && keeper.current().newLeads == 1)
        try FileManager.default.removeItem(at: place)
        wall.advance(by: 30_000)
        #expect(try await !keeper.tick())
        #expect(backups() == [] && keeper.current().failure != nil)
        wall.advance(by: 40_000)
        #expect(try await keeper.tick())
        #expect(backups().count == 1 && keeper.current().failure == nil)
        try ledger.close()
    }

    @Test func `the newest ones stay, and nobody else's file is touched`() async throws {
        let (ledger, keeper) = try await start(leads: 1)
        let others = ["lanyard-00000000-20200101T000000-000Z.sealed", "holiday.jpg"]
        for name in others { try Data("mine".utf8).write(to: folder.appending(path: name)) }
        for number in 0..<15 {
            try await ledger.meet(number == 0 ? .anna : .chen)
            wall.advance(by: 1_000)
            _ = try await keeper.tick()
        }
        #expect(backups().count == 12)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 14)
        for name in others { #expect(try Files.text(folder.appending(path: name)) == "mine") }
        #expect(keeper.current().newLeads == 0)
        try ledger.close()
    }

    @Test func `a folder on the disk of the store is said to be no help`() async throws {
        let (ledger, keeper) = try await start(leads: 1)
        _ = try await keeper.tick()
        #expect(keeper.current().isOnSameDisk)
        try ledger.close()
    }

    @Test func `a restored store begins its backups anew`() async throws {
        let (ledger, keeper) = try await start(leads: 1)
        try await ledger.meet(.anna)
        let file = try await keeper.makeNow()
        try ledger.close()
        _ = try Ledger.restore(file, to: scratch.place("other"), now: 1, passPhrase: { Self.words })
        let restored = try Ledger.open(scratch, "other")
        #expect(try await restored.backupStanding().last == nil)
        try restored.close()
    }

    @Test func `the key is made with the first backup, and once`() async throws {
        let (ledger, keeper) = try await start(leads: 1)
        #expect(keys.count.withLock { $0 } == 0)
        _ = try await keeper.makeNow()
        _ = try await keeper.makeNow()
        #expect(keys.count.withLock { $0 } == 1)
        try ledger.close()
    }

    private var folder: URL { scratch.place("stick") }

    private func start(leads: Int) async throws -> (Ledger, BackupKeeper) {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let ledger = try Ledger.open(scratch, wall: wall)
        let keeper = BackupKeeper(
            ledger,
            policy: BackupPolicy(folder: folder, leads: leads, minutes: 10)
        ) { [keys] in
            keys.count.withLock { $0 += 1 }
            return try SealingKey(passPhrase: Self.words, cost: .cheap)
        }
        return (ledger, keeper)
    }

    private func backups() -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".sealed") && !$0.contains("00000000") }.sorted().map {
            folder.appending(path: $0)
        }
    }
}

/// How often a key was made.
private final class KeysMade: Sendable {
    let count = Mutex(0)
}
