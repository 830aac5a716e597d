import Cast
import Leads
import Testing

@testable import Ledger

/// Accounts at a desk, and how long somebody stays signed in.
struct AccountTests {
    private let scratch = Scratch()
    private let wall = Wall()

    private func open() async throws -> Ledger {
        let ledger = try Ledger.open(scratch, wall: wall)
        try await ledger.add(Account(name: "Ada", role: .administrator), password: [1])
        try await ledger.add(Account(name: "Mary", role: .marketing), password: [2])
        return ledger
    }

    @Test func `a session that nobody uses ends, and none lasts longer than a day's work`() async throws {
        let ledger = try await open()
        try await ledger.beginSession(of: "Mary", tokenHash: [7])
        #expect(try await ledger.session(tokenHash: [7])?.name == "Mary")
        wall.advance(by: SessionTimes.idle - 1)
        #expect(try await ledger.session(tokenHash: [7])?.role == .marketing)
        // Used just now, so it goes on.
        wall.advance(by: SessionTimes.idle - 1)
        #expect(try await ledger.session(tokenHash: [7]) != nil)
        wall.advance(by: SessionTimes.idle)
        #expect(try await ledger.session(tokenHash: [7]) == nil)
        try await ledger.beginSession(of: "Mary", tokenHash: [8])
        for _ in 0..<24 {
            #expect(try await ledger.session(tokenHash: [8]) != nil)
            wall.advance(by: SessionTimes.longest / 24)
        }
        #expect(try await ledger.session(tokenHash: [8]) == nil)
        #expect(try await ledger.signedInAccounts() == [])
        try ledger.close()
    }

    @Test func `a clock that is set back makes no session last`() async throws {
        let ledger = try await open()
        try await ledger.beginSession(of: "Mary", tokenHash: [7])
        wall.advance(by: -Wall.year)
        #expect(try await ledger.session(tokenHash: [7]) == nil)
        try ledger.close()
    }

    @Test func `another role, another password and a removal end everything that somebody has open`()
        async throws
    {
        let ledger = try await open()
        let changes: [(String, @Sendable (Ledger) async throws -> Void)] = [
            ("role", { try await $0.change("Mary", to: .manager) }),
            ("password", { try await $0.change("Mary", password: [3]) }),
            ("sign-out", { try await $0.endSessions(of: "Mary") }),
            ("removal", { try await $0.remove(account: "Mary") }),
        ]
        for (number, change) in changes.enumerated() {
            let tokens: [[UInt8]] = [[UInt8(number), 1], [UInt8(number), 2]]
            for token in tokens { try await ledger.beginSession(of: "Mary", tokenHash: token) }
            try await ledger.beginSession(of: "Ada", tokenHash: [UInt8(number), 3])
            try await change.1(ledger)
            for token in tokens { #expect(try await ledger.session(tokenHash: token) == nil, "\(change.0)") }
            #expect(try await ledger.session(tokenHash: [UInt8(number), 3]) != nil)
        }
        #expect(try await ledger.accounts().map(\.name) == ["Ada"])
        try ledger.close()
    }

    @Test func `the last administrator stays one as long as anybody else has an account`() async throws {
        let ledger = try await open()
        await #expect(throws: LanyardError.self) { try await ledger.change("Ada", to: .manager) }
        await #expect(throws: LanyardError.self) { try await ledger.remove(account: "Ada") }
        await #expect(throws: LanyardError.self) {
            try await ledger.add(.init(name: "Ada", role: .rep), password: [4])
        }
        await #expect(throws: LanyardError.self) { try await ledger.change("Zoe", to: .manager) }
        try await ledger.remove(account: "Mary")
        try await ledger.remove(account: "Ada")
        #expect(try await !ledger.hasAccounts())
        try ledger.close()
    }

    @Test func `who was signed in when a backup was made is not in the restored store`() async throws {
        let ledger = try await open()
        try await ledger.beginSession(of: "Mary", tokenHash: [7])
        let copy = scratch.place("copy.db")
        try await ledger.backup(to: copy)
        try ledger.close()
        _ = try Ledger.restore(copy, to: scratch.place("store"), now: wall.now())
        let restored = try Ledger.open(scratch, wall: wall)
        #expect(try await restored.session(tokenHash: [7]) == nil)
        #expect(try await restored.accounts().map(\.name) == ["Ada", "Mary"])
        try restored.close()
    }

    @Test func `each role has the rights that are written down`() {
        let wanted: [AccountRole: Set<Right>] = [
            .booth: [.read], .rep: [.read], .sync: [.monitor],
            .marketing: [.read, .vet, .handOver, .export, .report], .manager: [.read, .export, .report],
            .administrator: [.read, .vet, .handOver, .export, .report, .administer, .monitor],
        ]
        for role in AccountRole.allCases { #expect(role.rights == wanted[role], "\(role)") }
    }
}
