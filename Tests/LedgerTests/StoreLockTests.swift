import Cast
import Foundation
import Leads
import Testing

@testable import Ledger

struct StoreLockTests {
    private let scratch = Scratch()

    @Test func `a second opening is refused, names the owner and changes nothing`() async throws {
        let ledger = try Ledger.open(scratch)
        let error = #expect(throws: LanyardError.self) { try Ledger.open(scratch) }
        #expect(error?.code == .conflict)
        #expect(error?.message.contains("the tests (process \(getpid()))") == true)
        try await ledger.meet(.anna)
        try ledger.close()
    }

    @Test func `a store that was closed can be opened`() throws {
        for _ in 0..<3 {
            let ledger = try Ledger.open(scratch)
            #expect(throws: LanyardError.self) { try Ledger.open(scratch) }
            try ledger.close()
        }
    }

    @Test func `a store whose opening failed is not held`() throws {
        try Ledger.open(scratch).close()
        try scratch.tamper("store", "PRAGMA user_version = 99")
        #expect(throws: LanyardError.self) { try Ledger.open(scratch) }
        try scratch.tamper("store", "PRAGMA user_version = \(Schema.steps.count)")
        try Ledger.open(scratch).close()
    }

    @Test func `what a dead process left behind is no obstacle`() throws {
        try FileManager.default.createDirectory(at: scratch.place("store"), withIntermediateDirectories: true)
        let file = scratch.place("store").appending(path: "lock")
        let long = "lanyard kiosk (process 999999)" + String(repeating: "x", count: 9_000)
        try Data(long.utf8).write(to: file)
        let lock = try StoreLock(directory: scratch.place("store"), owner: "me")
        #expect(try Files.text(file) == "me (process \(getpid()))")
        lock.release()
        lock.release()
    }

    @Test func `a directory that cannot be made is named`() throws {
        try Data().write(to: scratch.place("file"))
        let error = #expect(throws: LanyardError.self) { try Ledger.open(scratch, "file/store") }
        #expect(error?.code == .unavailable && error?.message.contains("file/store") == true)
    }
}
