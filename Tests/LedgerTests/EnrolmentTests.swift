import Cast
import Leads
import Testing

@testable import Ledger

struct EnrolmentTests {
    private let scratch = Scratch()
    private let desk: Ledger
    private let token = [UInt8](repeating: 7, count: 32)
    private let laptop = NodeID()

    init() async throws {
        desk = try Ledger.open(scratch)
        try await desk.enrol("Laptop 2", role: .booth, tokenHash: token)
    }

    @Test func `a token sends once it was used to join`() async throws {
        let early = await #expect(throws: LanyardError.self) { try await desk.sender(tokenHash: token) }
        #expect(early?.code == .notAllowed)
        let joined = try await desk.join(laptop, tokenHash: token, act: Act(by: "desk"))
        #expect(joined == EnrolledNode(name: "Laptop 2", role: .booth, node: laptop, entries: 0, heard: nil))
        let sender = try await desk.sender(tokenHash: token)
        #expect(sender.node == laptop && sender.role == .booth)
    }

    @Test func `the same laptop may join again, another one may not`() async throws {
        let first = try await desk.join(laptop, tokenHash: token, act: Act(by: "desk"))
        #expect(try await desk.join(laptop, tokenHash: token, act: Act(by: "desk")) == first)
        let error = await #expect(throws: LanyardError.self) {
            try await desk.join(NodeID(), tokenHash: token, act: Act(by: "desk"))
        }
        #expect(error?.code == .conflict)
        // Joining again is no second entry.
        #expect(try await desk.heads()[desk.node]?.seq == 1)
    }

    @Test func `a token that was never given out is not known`() async throws {
        for stranger in [[UInt8](repeating: 8, count: 32), []] {
            let joining = await #expect(throws: LanyardError.self) {
                try await desk.join(laptop, tokenHash: stranger, act: Act(by: "desk"))
            }
            let sending = await #expect(throws: LanyardError.self) {
                try await desk.sender(tokenHash: stranger)
            }
            #expect(joining?.code == .notAllowed && sending?.code == .notAllowed)
        }
    }

    @Test func `who was enrolled is listed with what is held and when it was heard of`() async throws {
        try await desk.enrol("Laptop 1", role: .desk, tokenHash: [1])
        #expect(try await desk.enrolledNodes().map(\.name) == ["Laptop 1", "Laptop 2"])
        let kiosk = Chronicle(seed: 5, laptops: 1).entries.filter { Role.booth.mayWrite(kind: $0.kind) }
        let node = try #require(kiosk.first?.node)
        _ = try await desk.join(node, tokenHash: token, act: Act(by: "desk"))
        let head = try await desk.take(kiosk, as: .booth)[node]
        try await desk.noteHeard(node)
        let known = try await desk.enrolledNodes().last
        #expect(known?.node == node && known?.entries == head?.seq && known?.heard == Wall.opening)
    }
}
