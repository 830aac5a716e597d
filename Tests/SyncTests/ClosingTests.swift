import Cast
import Foundation
import Front
import Leads
import Testing

@testable import Ledger
@testable import Sync

/// The end of a show: who is home, what is missing, and that both sides prove the same.
struct ClosingTests {
    @Test func `a laptop is home once it has closed after its last entry`() async throws {
        let pair = try Pair()
        try await pair.meet()
        let sender = try await pair.enrol()
        let intake = Intake(ledger: pair.desk)
        let hello = { (head: Int64, isClosing: Bool?) in
            SyncMessage.Hello(clock: pair.kioskWall.now(), head: head, isClosing: isClosing)
        }
        _ = try await intake.hello(hello(12, nil), from: sender)
        _ = try await intake.take(try await pair.chunk(limit: 10), from: sender)
        #expect(try await chain(pair).missing == 11...12)
        #expect(try await obstacles(pair).first?.contains("numbers 11 to 12") == true)

        _ = try await intake.take(try await pair.chunk(after: 10), from: sender)
        #expect(try await chain(pair).missing == nil)
        #expect(try await obstacles(pair).first?.contains("Laptop 1 is not home") == true)

        _ = try await intake.hello(hello(12, true), from: sender)
        #expect(try await chain(pair).isHome)
        #expect(try await obstacles(pair).isEmpty)

        // A late visitor.
        try await pair.meet([.anna])
        _ = try await intake.take(try await pair.chunk(after: 12), from: sender)
        #expect(try await !chain(pair).isHome)
    }

    @Test func `a kiosk is not closed while a joined device has something to deliver`() async throws {
        let pair = try Pair()
        let phone = DeviceID(bytes: (0..<16).map { UInt8($0) })
        let id = try #require(phone)
        try await pair.kiosk.join(id, name: "Pat's phone", tokenHash: [1])
        try await pair.kiosk.noteSeen(id, waiting: 3)
        let words = try await words()
        let view = {
            ClosingView(try await pair.kiosk.closing(), of: pair.kiosk, name: "Kiosk", words: words)
        }
        #expect(try await view().obstacles.contains { $0.hasPrefix("Pat's phone had 3 acts") })
        try await pair.kiosk.noteSeen(id, waiting: 0)
        #expect(try await view().obstacles.allSatisfy { !$0.contains("Pat's phone") })
        #expect(try await view().lines.contains { $0.hasPrefix("  Pat's phone: 0 not delivered") })
    }

    @Test func `an older kiosk that does not say how far it is counts as not home`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        let sender = try await pair.enrol()
        let intake = Intake(ledger: pair.desk)
        _ = try await intake.hello(SyncMessage.Hello(clock: pair.kioskWall.now()), from: sender)
        _ = try await intake.take(try await pair.chunk(), from: sender)
        #expect(try await chain(pair).said == nil)
        #expect(try await obstacles(pair).count == 1)
        let old = try JSONDecoder().decode(SyncMessage.Hello.self, from: Data(#"{"clock":5}"#.utf8))
        #expect(old.head == nil && old.isClosing == nil)
    }

    @Test func `both sides name the same digest of a laptop, and the desk names who never came`() async throws
    {
        let pair = try Pair()
        try await pair.meet()
        let sender = try await pair.enrol()
        try await pair.desk.enrol("Laptop in the van", role: .booth, tokenHash: [1, 2, 3])
        _ = try await Intake(ledger: pair.desk).take(try await pair.chunk(), from: sender)
        let (here, there) = (try await pair.kiosk.closing(), try await chain(pair))
        #expect(here.chains.count == 1 && here.chains[0].head == there.head)
        #expect(!here.isDesk && here.holdings.leads == 4 && here.entries == 12)
        #expect(
            try await obstacles(pair).first?.contains("Laptop in the van was enrolled and never joined")
                == true
        )
        let lines = ClosingView(here, of: pair.kiosk, name: "Laptop 1", words: try await words()).lines
        #expect(
            lines.contains("Missing:") && lines.contains { $0.contains("4 leads are only on this machine") }
        )
    }

    @Test func `the digest of all changes with any entry`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        let before = try await pair.kiosk.closing().digest
        #expect(try await pair.kiosk.closing().digest == before)
        try await pair.meet([.chen])
        #expect(try await pair.kiosk.closing().digest != before)
    }

    @Test func `what is unproven is not wiped, what is proven goes without a trace`() async throws {
        let pair = try Pair()
        try await pair.meet()
        let store = pair.scratch.place("kiosk")
        let copy = pair.scratch.place("copy.db")
        try await pair.kiosk.backup(to: copy)
        try await pair.kiosk.acknowledge(pair.kiosk.node, upTo: 12)
        try await pair.kiosk.noteProof(upTo: 11, by: "the desk")
        let inUse = #expect(throws: LanyardError.self) { try Ledger.wipe(store, anyway: true) }
        #expect(inUse?.code == .conflict)
        let node = pair.kiosk.node
        try pair.kiosk.close()
        let refused = #expect(throws: LanyardError.self) { try Ledger.wipe(store, anyway: false) }
        #expect(refused?.message.contains("1 of the entries") == true)

        let again = try Ledger(
            directory: store,
            rules: .init(show: .sample, domains: .cast),
            owner: "the tests"
        )
        #expect(again.node == node)
        try await again.noteProof(upTo: 12, by: "the desk")
        try again.close()
        let wiped = try Ledger.wipe(store, anyway: false)
        #expect(wiped.files >= 2 && wiped.others.isEmpty && wiped.unreached.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: store.path))
        #expect(!FileManager.default.fileExists(atPath: copy.path))
    }

    private func chain(_ pair: Pair) async throws -> Closing.Chain {
        let chains = try await pair.desk.closing().chains
        return try #require(chains.first { $0.node == pair.kiosk.node })
    }

    private func obstacles(_ pair: Pair) async throws -> [String] {
        ClosingView(try await pair.desk.closing(), of: pair.desk, name: "Desk", words: try await words())
            .obstacles
    }

    private func words() async throws -> Words {
        try await Pages(folder: Files.project.appending(path: "kiosk/pages")).words()
    }
}
