import Cast
import Desk
import Foundation
import Front
import Leads
import Ledger
import Logging
import Secrets
import ServiceLifecycle

@testable import Sync

/// A kiosk and a desk with real stores, each with its own clock.
struct Pair {
    let scratch = Scratch()
    let kioskWall = Wall()
    let deskWall = Wall()
    let kiosk: Ledger
    let desk: Ledger
    let token = [UInt8](repeating: 7, count: 32)

    init() throws {
        kiosk = try Self.open(scratch, "kiosk", kioskWall)
        desk = try Self.open(scratch, "desk", deskWall)
    }

    private static func open(_ scratch: Scratch, _ name: String, _ wall: Wall) throws -> Ledger {
        try Ledger(
            directory: scratch.place(name),
            rules: .init(show: .sample, domains: .cast),
            owner: "the tests",
            now: wall.now
        )
    }

    /// The kiosk meets some people, each with an answer and a note.
    func meet(_ visitors: [Visitor] = Visitor.all) async throws {
        for visitor in visitors {
            let lead = visitor.lead()
            _ = try await kiosk.capture(visitor.visit, lead: lead, act: Act(by: "pat"))
            let answer = Answer(question: "need", values: ["capacity"], questionsVersion: 1)
            try await kiosk.append(.answered(answer), to: lead, act: Act(by: "pat"))
            try await kiosk.append(.noted("Met at the stand"), to: lead, act: Act(by: "pat"))
        }
    }

    /// Lets the kiosk send; returns it as the desk sees it.
    func enrol(role: Role = .booth) async throws -> Intake.Sender {
        try await desk.enrol("Laptop 1", role: role, tokenHash: SHA256Digest.bytes(of: token))
        let intake = Intake(ledger: desk)
        _ = try await intake.join(SyncMessage.Join(node: "\(kiosk.node)"), token: token)
        return try await intake.sender(token: token)
    }

    /// The kiosk's own entries after a number, as they travel.
    func chunk(after seq: Int64 = 0, limit: Int = 1_000) async throws -> [UInt8] {
        try await kiosk.entries(of: kiosk.node, after: seq, limit: limit).flatMap(\.encoded)
    }

    /// Runs `work` while the desk serves HTTP, or HTTPS with its own identity, on a port of this machine.
    func serving<Value: Sendable>(
        identity: TLSIdentity? = nil,
        reception: DeskReception? = nil,
        _ work: @escaping @Sendable (_ address: String) async throws -> Value
    ) async throws -> Value {
        let pages = try await Pages(folder: Files.project.appending(path: "kiosk/pages"))
        let events = LiveEvents()
        let vetting = VettingRoom.atDesk(desk, pages, events)
        let router = Desk(
            ledger: desk,
            pages: pages,
            events: events,
            isEncrypted: identity != nil,
            reception: reception,
            vetting: vetting,
            batches: .atDesk(desk, vetting, events)
        ).router
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let service = try FrontServer.service(
            router: router,
            listen: ListenAddress(host: "127.0.0.1", port: 0),
            line: try identity.map { .encrypted(try $0.tlsConfiguration()) } ?? .plain,
            logger: logger
        ) { port.yield($0) }
        let group = ServiceGroup(configuration: .init(services: [service], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            guard let number = await iterator.next() else { throw LanyardError(.unavailable, "no port") }
            do {
                let value = try await work("\(identity == nil ? "http" : "https")://127.0.0.1:\(number)")
                events.close()
                await group.triggerGracefulShutdown()
                return value
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
        }
    }
}

extension VettingRoom {
    /// The pages for vetting of a desk in the tests.
    static func atDesk(_ ledger: Ledger, _ pages: Pages, _ events: LiveEvents) -> VettingRoom {
        VettingRoom(ledger: ledger, pages: pages, events: events, name: "desk", isDesk: true, clean: { $0 })
    }
}

extension BatchRoom {
    /// The pages for handing over of a desk in the tests; the only destination takes everything.
    static func atDesk(_ ledger: Ledger, _ vetting: VettingRoom, _ events: LiveEvents) -> BatchRoom {
        let outbound = Outbound(
            names: { ["crm"] },
            forecast: { leads, _ in leads.map { _ in .created } },
            send: { _, _, _ in HandoverReport() },
            outcomes: { _, _, _ in throw LanyardError(.invalid, "This is no file of outcomes.") }
        )
        let sendings = Sendings(ledger: ledger, outbound: outbound, events: events)
        return BatchRoom(vetting: vetting, outbound: outbound, sendings: sendings)
    }
}
