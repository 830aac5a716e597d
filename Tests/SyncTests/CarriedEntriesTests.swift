import Cast
import Foundation
import Leads
import Ledger
import Testing

@testable import Sync

/// A laptop whose store came out of a backup brings home what the laptop of before had not sent.
struct CarriedEntriesTests {
    /// A kiosk's store, as it goes on on another laptop.
    struct Restored {
        let pair: Pair
        let ledger: Ledger
        let token = [UInt8](repeating: 9, count: 32)

        init(_ pair: Pair) async throws {
            self.pair = pair
            let (file, place) = (pair.scratch.place("copy.db"), pair.scratch.place("restored"))
            try await pair.kiosk.backup(to: file)
            _ = try Ledger.restore(file, to: place, now: pair.kioskWall.now())
            ledger = try Ledger(
                directory: place,
                rules: .init(show: .sample, domains: .cast),
                owner: "the tests",
                now: pair.kioskWall.now
            )
        }

        /// Joins the desk under a name, and syncs.
        func sync(as name: String) async throws -> SyncRun.Report {
            try await pair.desk.enrol(name, role: .booth, tokenHash: SHA256Digest.bytes(of: token))
            let (ledger, token) = (ledger, token)
            return try await pair.serving { address in
                let code = JoinCode(address: address, token: token, fingerprint: Entry.genesis)
                let desk = try await Joining.join(code, node: ledger.node, directory: ledger.directory)
                return try await DeskClient.with(desk) { client in
                    try await SyncRun(ledger: ledger, desk: client).run(verify: true)
                }
            }
        }
    }

    @Test func `what was never sent arrives, is proven, and may be wiped`() async throws {
        let pair = try Pair()
        try await pair.meet()
        let restored = try await Restored(pair)
        _ = try await restored.ledger.capture(
            Visitor.chen.visit,
            lead: Visitor.chen.lead(),
            act: Act(by: "kim")
        )
        let report = try await restored.sync(as: "Laptop 1")
        let there = try await restored.ledger.heads()
        #expect(report.proven == there.values.reduce(0) { $0 + $1.seq })
        for (node, head) in there { #expect(try await pair.desk.heads()[node] == head) }
        #expect(try await restored.ledger.holdings().unproven == 0)
        #expect(try await restored.ledger.holdings().onlyHere == 0)
        let place = restored.ledger.directory
        try restored.ledger.close()
        #expect(throws: Never.self) { try Ledger.wipe(place, anyway: false) }
    }

    @Test func `a chain that was sent in part goes on under its own name`() async throws {
        let pair = try Pair()
        try await pair.meet()
        let sender = try await pair.enrol()
        _ = try await Intake(ledger: pair.desk).take(try await pair.chunk(limit: 4), from: sender)
        let restored = try await Restored(pair)
        _ = try await restored.sync(as: "Laptop 1")
        let node = pair.kiosk.node
        #expect(try await pair.desk.heads()[node] == (try await pair.kiosk.heads()[node]))
    }

    @Test func `under another name nothing is added to what a laptop of this desk wrote`() async throws {
        let pair = try Pair()
        try await pair.meet()
        let sender = try await pair.enrol()
        _ = try await Intake(ledger: pair.desk).take(try await pair.chunk(limit: 4), from: sender)
        let restored = try await Restored(pair)
        _ = try await restored.ledger.capture(
            Visitor.chen.visit,
            lead: Visitor.chen.lead(),
            act: Act(by: "kim")
        )
        let error = await #expect(throws: LanyardError.self) { _ = try await restored.sync(as: "Laptop 2") }
        #expect(error?.code == .notAllowed)
        #expect(error?.message.contains("lanyard node enrol \"Laptop 1\"") == true)
        #expect(try await pair.desk.heads()[pair.kiosk.node]?.seq == 4)
        // Its own are there, and nothing that is not counts as sent.
        let own = restored.ledger.node
        #expect(try await pair.desk.heads()[own] == (try await restored.ledger.heads()[own]))
        #expect(try await restored.ledger.holdings().onlyHere > 0)
    }

    @Test func `a laptop that went on after its backup was made has sent it all itself`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        let restored = try await Restored(pair)
        try await pair.meet([.chen])
        let sender = try await pair.enrol()
        _ = try await Intake(ledger: pair.desk).take(try await pair.chunk(), from: sender)
        let report = try await restored.sync(as: "Laptop 2")
        #expect(report.sent == 0)
        #expect(try await restored.ledger.holdings().unproven == 0)
    }

    @Test func `another entry under the same number is noticed before anything is sent`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        _ = try await pair.enrol()
        let intake = Intake(ledger: pair.desk)
        let sender = try await intake.sender(token: pair.token)
        _ = try await intake.take(try await pair.chunk(), from: sender)
        let error = await #expect(throws: LanyardError.self) {
            _ = try await intake.hello(
                .init(clock: pair.kiosk.now(), head: 2, digest: Data(repeating: 1, count: 32)),
                from: sender
            )
        }
        #expect(error?.code == .conflict)
    }
}
