import Cast
import Foundation
import Leads
import Ledger
import Testing

@testable import Sync

/// What the desk forgets is forgotten at the kiosks too.
struct ForgetSyncTests {
    /// Whether any file of a node has these bytes in it.
    private func holds(_ text: String, _ pair: Pair, _ name: String) throws -> Bool {
        let files = try FileManager.default.contentsOfDirectory(
            at: pair.scratch.place(name),
            includingPropertiesForKeys: nil
        )
        return try files.contains { try Data(contentsOf: $0).range(of: Data(text.utf8)) != nil }
    }

    private func sync(_ pair: Pair, at address: String) async throws -> SyncRun.Report {
        let token = pair.token.hexadecimal
        let desk = DeskAddress(
            address: address,
            token: token,
            certificate: nil,
            desk: "\(pair.desk.node)",
            name: "Laptop 1"
        )
        return try await DeskClient.with(desk) { client in
            try await SyncRun(ledger: pair.kiosk, desk: client).run(verify: true)
        }
    }

    @Test func `after the next sync no file of either node holds the person, and the proof holds`()
        async throws
    {
        let pair = try Pair()
        try await pair.meet()
        _ = try await pair.enrol()
        var people = RosterPeople()
        people.append(badge: "1001", contact: Visitor.anna.contact)
        _ = try await pair.kiosk.keepRoster(people)
        let mail = try #require(Visitor.anna.contact.email)
        try await pair.serving { address in
            _ = try await self.sync(pair, at: address)
            // Late: noted at the kiosk, not sent yet.
            try await pair.kiosk.append(.noted("xylophone"), to: Visitor.anna.lead(), act: Act(by: "pat"))
            _ = try await pair.desk.forget(try await pair.desk.person(.mail(mail)), act: Act(by: "Ada"))
            #expect(try self.holds("Anna Berg", pair, "kiosk") && self.holds("xylophone", pair, "kiosk"))
            let report = try await self.sync(pair, at: address)
            #expect(report.proven == report.held)
        }
        for canary in ["Anna Berg", mail, "xylophone"] {
            for node in ["kiosk", "desk"] {
                #expect(try !holds(canary, pair, node), "\(canary) at the \(node)")
            }
        }
        #expect(try await pair.kiosk.rosterCount() == 0)
        #expect(try await pair.kiosk.verify().problems == [])
        #expect(try await pair.desk.verify().problems == [])
        #expect(try await pair.kiosk.leads().leads.count == Visitor.all.count - 1)
    }

    @Test func `a refusal at one laptop reaches the other one, so that both can be proven`() async throws {
        let pair = try Pair()
        try await pair.meet()
        _ = try await pair.enrol()
        try await pair.serving { address in
            _ = try await self.sync(pair, at: address)
            _ = try await pair.desk.refuse(Visitor.chen.lead(), act: Act(by: "Ada"))
            let report = try await self.sync(pair, at: address)
            #expect(report.proven == report.held)
        }
        let lead = try await pair.kiosk.leads([Visitor.chen.lead()])[Visitor.chen.lead()]
        #expect(lead?.isRefused == true)
        #expect(try await pair.kiosk.verify().problems == [])
    }

    @Test func `what comes down and is no erasure, was changed, or is the kiosk's own, changes nothing`()
        async throws
    {
        let pair = try Pair()
        try await pair.meet()
        var other = Chronicle(seed: 5, laptops: 1, steps: 0)
        let lead = Visitor.anna.lead()
        other.write(Deed(.noted("a note"), lead: lead), on: 0)
        other.write(Deed(.forgotten(Forgetting(reason: .asked, keys: [])), lead: lead), on: 0)
        var changed = other.entries[1]
        changed.body?[0] ^= 1
        var own = other.entries[1]
        own.node = pair.kiosk.node
        let heads = try await pair.kiosk.heads()
        let count = try await pair.kiosk.take(
            erasures: [other.entries[0], changed, own],
            of: "desk",
            upTo: 7
        )
        #expect(count == 0)
        #expect(try await pair.kiosk.heads() == heads)
        #expect(try await pair.kiosk.story(of: lead).lead.contact.name == "Anna Berg")
        #expect(try await pair.kiosk.take(erasures: [other.entries[1]], of: "desk", upTo: 9) == 1)
        #expect(try await pair.kiosk.take(erasures: [other.entries[1]], of: "desk", upTo: 9) == 0)
        #expect(try await pair.kiosk.erasuresKnown(of: "desk") == 9)
        #expect(try await pair.kiosk.leads([lead]).isEmpty)
    }
}
