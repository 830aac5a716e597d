import Cast
import Leads
import Testing

@testable import Ledger

struct ExchangeTests {
    private let scratch = Scratch()
    private let desk: Ledger
    private let chain: [Entry]

    init() throws {
        desk = try Ledger.open(scratch, "desk")
        var kiosk = Chronicle(seed: 1, laptops: 1, steps: 0)
        let lead = Visitor.anna.lead()
        kiosk.write(Deed(.captured(Visitor.anna.visit), lead: lead), on: 0)
        kiosk.write(Deed(.noted("one"), lead: lead), on: 0)
        kiosk.write(Deed(unknown: "rang", version: 1, lead: lead), on: 0)
        kiosk.write(Deed(unknown: "noted", version: 2, lead: lead), on: 0)
        kiosk.write(Deed(.noted("two"), lead: lead), on: 0)
        chain = kiosk.entries
    }

    private var node: NodeID { chain[0].node }

    /// What is refused must leave no trace.
    private func refusal(of entries: [Entry], as role: Role = .booth) async -> LanyardError? {
        await #expect(throws: LanyardError.self) { try await desk.take(entries, as: role) }
    }

    static let changes: [(String, @Sendable (inout Entry) -> Void)] = [
        ("body", { $0.body?[5] ^= 1 }), ("body cut", { $0.body?.removeLast() }),
        ("actor", { $0.actor = "eve" }),
        ("kind", { $0.kind = "answered" }), ("lead", { $0.lead = Visitor.chen.lead() }),
        ("time", { $0.at.rawValue += 1 }),
        ("version", { $0.version = 3 }), ("causes", { $0.causes = [EntryRef(NodeID(), 1)] }),
        ("digest", { $0.digest[0] ^= 1 }), ("hash", { $0.bodyHash[0] ^= 1 }),
    ]

    @Test(arguments: changes.map(\.0))
    func `an entry that was changed on its way is refused with all that came with it`(
        what: String
    ) async throws {
        var entries = chain
        Self.changes.first { $0.0 == what }?.1(&entries[1])
        let error = await refusal(of: entries)
        #expect(error?.code == .invalid && error?.subject == "\(chain[1].ref)")
        #expect(try await desk.heads().isEmpty)
        #expect(try await desk.dump("SELECT * FROM entry") == [])
        #expect(try await desk.take(chain, as: .booth)[node]?.seq == 5)
    }

    @Test func `a gap or a wrong order changes nothing and the answer says where to go on`() async throws {
        #expect(try await desk.take(Array(chain[2...]), as: .booth) == [node: .none])
        #expect(try await desk.take([chain[1], chain[0]], as: .booth)[node]?.seq == 1)
        #expect(try await desk.take([chain[3], chain[2], chain[4]], as: .booth)[node]?.seq == 1)
        let head = try await desk.take([chain[0], chain[1], chain[1], chain[2]], as: .booth)[node]
        #expect(head == Head(seq: 3, digest: chain[2].digest))
        #expect(try await desk.heads() == [node: Head(seq: 3, digest: chain[2].digest)])
    }

    @Test func `a booth may take back for good what it wrote, and nobody else's words`() async throws {
        let lead = Visitor.anna.lead()
        var others = Chronicle(seed: 2, laptops: 1, steps: 0)
        others.write(Deed(.captured(Visitor.anna.visit), lead: lead), on: 0)
        others.write(Deed(.erased, lead: lead, causes: [chain[0].ref]), on: 0)
        #expect(await refusal(of: others.entries)?.code == .notAllowed)
        var own = Chronicle(seed: 3, laptops: 1, steps: 0)
        own.write(Deed(.captured(Visitor.anna.visit), lead: lead), on: 0)
        own.write(Deed(.erased, lead: lead, causes: own.entries.map(\.ref)), on: 0)
        #expect(try await desk.take(own.entries, as: .booth).values.first?.seq == 2)
    }

    @Test(arguments: ["merged", "erased", "measured", "enrolled"])
    func `a booth may not decide as a desk does`(kind: String) async throws {
        var kiosk = Chronicle(seed: 2, laptops: 1, steps: 0)
        kiosk.write(Deed(.captured(Visitor.anna.visit), lead: Visitor.anna.lead()), on: 0)
        kiosk.write(Deed(unknown: kind, version: 1, lead: Visitor.anna.lead()), on: 0)
        let error = await refusal(of: kiosk.entries)
        #expect(error?.code == .notAllowed && error?.message.contains(kind) == true)
        #expect(try await desk.dump("SELECT * FROM entry") == [])
        #expect(try await desk.take(kiosk.entries, as: .desk).values.first?.seq == 2)
    }

    @Test func `what a later version wrote is kept, counted and relayed byte for byte`() async throws {
        _ = try await desk.take(chain, as: .booth)
        #expect(try await desk.entries(of: node, after: 0, limit: 9).map(\.encoded) == chain.map(\.encoded))
        let story = try await desk.story(of: Visitor.anna.lead())
        #expect(story.lead.notes.map(\.what) == ["one", "two"])
        #expect(story.history.count == 5 && story.history.count { $0.happening == nil } == 2)
        let next = try Ledger.open(scratch, "next")
        try await next.catchUp(with: desk, pieces: 2)
        #expect(try await next.everything() == desk.everything())
        #expect(try await next.verify().problems == [])
        try next.close()
    }

    @Test(arguments: [1, 2]) func `two machines that write one series are found out`(fork: Int) async throws {
        _ = try await desk.take(chain, as: .booth)
        let real = chain[fork]
        let other = Entry(
            node: node,
            seq: real.seq,
            at: real.at,
            lead: real.lead,
            actor: "the clone",
            kind: "rang",
            version: 1,
            causes: [],
            body: [0xa0],
            after: chain[fork - 1].digest
        )
        let error = await refusal(of: [other])
        #expect(error?.code == .conflict && error?.subject == "\(real.ref)")
        #expect(error?.message.contains("store copied or restored") == true)
    }

    @Test func `a store does not take its own entries from others`() async throws {
        let ref = try await desk.meet(.chen).entry
        var own = try #require(try await desk.everything()[ref])
        own.body = nil
        #expect(try await desk.take([own], as: .desk) == [:])
        #expect(try await desk.everything()[ref]?.body != nil)
    }

    @Test func `a piece is as long as was asked for`() async throws {
        _ = try await desk.take(chain, as: .booth)
        #expect(try await desk.entries(of: node, after: 1, limit: 2).map(\.seq) == [2, 3])
        #expect(try await desk.entries(of: node, after: 0, limit: 9, bytes: 1).map(\.seq) == [1])
        #expect(try await desk.entries(of: node, after: 5, limit: 9).isEmpty)
        #expect(try await desk.entries(of: NodeID(), after: 0, limit: 9).isEmpty)
    }

    @Test func `when an entry happened and when it arrived are both known`() async throws {
        let wall = Wall(Wall.opening + Wall.year)
        let late = try Ledger.open(scratch, "late", wall: wall)
        _ = try await late.take(chain, as: .booth)
        let story = try await late.story(of: Visitor.anna.lead())
        #expect(story.arrivals[chain[0].ref] == Wall.opening + Wall.year)
        #expect(story.lead.capturedAt == chain[0].at.milliseconds)
        try late.close()
    }

    @Test func `a measured clock moves what its node said`() async throws {
        _ = try await desk.take(chain, as: .booth)
        let before = try await desk.leads().leads.first?.capturedAt
        let measured = ClockMeasurement(node: node, at: Wall.opening + Wall.year, error: 60_000)
        try await desk.append(.measured(measured), act: Act(by: "desk"))
        #expect(try await desk.leads().leads.first?.capturedAt == before.map { $0 - 60_000 })
        #expect(try await desk.clockError(of: node) == 60_000)
        #expect(try await desk.clockError(of: desk.node) == nil)
    }
}
