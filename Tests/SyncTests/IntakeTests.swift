import Cast
import Leads
import Ledger
import Testing

@testable import Sync

/// What a desk does with pieces of a ledger, whole or not.
struct IntakeTests {
    @Test func `a piece taken twice changes nothing`() async throws {
        let pair = try Pair()
        try await pair.meet()
        let (intake, sender) = (Intake(ledger: pair.desk), try await pair.enrol())
        let piece = try await pair.chunk()
        _ = try await intake.take(piece, from: sender)
        let once = try await pair.desk.leads().leads
        let heads = try await intake.take(piece, from: sender)
        #expect(try await pair.desk.leads().leads == once)
        #expect(heads[pair.kiosk.node] == (try await pair.kiosk.heads()[pair.kiosk.node]))
        #expect(once.count == Visitor.all.count)
    }

    @Test func `a later piece that comes first is not taken, and the answer says where to go on`()
        async throws
    {
        let pair = try Pair()
        try await pair.meet()
        let (intake, sender) = (Intake(ledger: pair.desk), try await pair.enrol())
        let early = try await intake.take(try await pair.chunk(after: 5), from: sender)
        #expect(early[pair.kiosk.node] == Head.none)
        _ = try await intake.take(try await pair.chunk(limit: 5), from: sender)
        let late = try await intake.take(try await pair.chunk(after: 5), from: sender)
        #expect(late[pair.kiosk.node] == (try await pair.kiosk.heads()[pair.kiosk.node]))
    }

    @Test func `a piece of three entries cut at any byte is refused whole`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        let (intake, sender) = (Intake(ledger: pair.desk), try await pair.enrol())
        let piece = try await pair.chunk(limit: 3)
        let ends = try await endsOfEntries(pair)
        for length in 0..<piece.count {
            let cut = Array(piece.prefix(length))
            if ends.contains(length) {
                // A cut between two entries is a shorter piece, and as good as any.
                _ = try await intake.take(cut, from: sender)
            } else {
                await #expect(throws: LanyardError.self, "cut after \(length) bytes") {
                    _ = try await intake.take(cut, from: sender)
                }
            }
        }
        let heads = try await intake.take(piece, from: sender)
        #expect(heads[pair.kiosk.node]?.seq == 3)
        #expect(try await pair.desk.verify().problems == [])
    }

    private func endsOfEntries(_ pair: Pair) async throws -> Set<Int> {
        var (ends, length): (Set<Int>, Int) = ([0], 0)
        for entry in try await pair.kiosk.entries(of: pair.kiosk.node, after: 0, limit: 3) {
            length += entry.encoded.count
            ends.insert(length)
        }
        return ends
    }

    @Test func `one changed byte anywhere is noticed`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        let (intake, sender) = (Intake(ledger: pair.desk), try await pair.enrol())
        let piece = try await pair.chunk(limit: 1)
        for place in piece.indices {
            var changed = piece
            changed[place] ^= 0x20
            let heads = try? await intake.take(changed, from: sender)
            #expect(heads.map { $0[pair.kiosk.node] == Head.none } ?? true, "byte \(place)")
        }
        #expect(try await intake.take(piece, from: sender)[pair.kiosk.node]?.seq == 1)
    }

    @Test func `a kiosk may send its own entries only`() async throws {
        let (pair, stranger) = (try Pair(), try Pair())
        try await stranger.meet([.chen])
        let (intake, sender) = (Intake(ledger: pair.desk), try await pair.enrol())
        let piece = try await stranger.chunk()
        let error = await #expect(throws: LanyardError.self) {
            _ = try await intake.take(piece, from: sender)
        }
        #expect(error?.code == .notAllowed)
        #expect(try await pair.desk.leads().leads.isEmpty)
    }

    @Test(arguments: [Happening.distinguished(from: Visitor.chen.lead()), .merged(into: Visitor.chen.lead())])
    func `a booth cannot decide what is the desk's to decide`(_ happening: Happening) async throws {
        let pair = try Pair()
        try await pair.meet([.anna, .chen])
        let entry = try await pair.kiosk.entries(of: pair.kiosk.node, after: 0, limit: 1).map(\.ref)
        try await pair.kiosk.append(happening, to: Visitor.anna.lead(), causes: entry, act: Act(by: "pat"))
        let (intake, sender) = (Intake(ledger: pair.desk), try await pair.enrol())
        let piece = try await pair.chunk()
        let error = await #expect(throws: LanyardError.self) {
            _ = try await intake.take(piece, from: sender)
        }
        #expect(error?.code == .notAllowed)
    }

    @Test func `a wrong clock is measured before any entry is taken, and times are corrected`() async throws {
        let pair = try Pair()
        pair.kioskWall.advance(by: Wall.year)
        try await pair.meet([.anna])
        let (intake, sender) = (Intake(ledger: pair.desk), try await pair.enrol())
        _ = try await intake.hello(SyncMessage.Hello(clock: pair.kiosk.now()), from: sender)
        _ = try await intake.take(try await pair.chunk(), from: sender)
        let story = try await pair.desk.story(of: Visitor.anna.lead())
        #expect(story.lead.capturedAt == Wall.opening)
        #expect(try await pair.desk.clockError(of: pair.kiosk.node) == Wall.year)
    }

    @Test func `a clock that is right leaves no entry`() async throws {
        let pair = try Pair()
        let (intake, sender) = (Intake(ledger: pair.desk), try await pair.enrol())
        let before = try await pair.desk.heads()[pair.desk.node]
        _ = try await intake.hello(SyncMessage.Hello(clock: pair.kiosk.now() + 1_500), from: sender)
        #expect(try await pair.desk.heads()[pair.desk.node] == before)
    }

    @Test func `a join code works for one laptop`() async throws {
        let pair = try Pair()
        _ = try await pair.enrol()
        let intake = Intake(ledger: pair.desk)
        _ = try await intake.join(SyncMessage.Join(node: "\(pair.kiosk.node)"), token: pair.token)
        let error = await #expect(throws: LanyardError.self) {
            _ = try await intake.join(SyncMessage.Join(node: "\(NodeID())"), token: pair.token)
        }
        #expect(error?.code == .conflict)
        let unknown = await #expect(throws: LanyardError.self) {
            _ = try await intake.sender(token: [UInt8](repeating: 8, count: 32))
        }
        #expect(unknown?.code == .notAllowed)
    }
}
