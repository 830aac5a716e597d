import Cast
import Foundation
import Leads
import Secrets
import Synchronization
import Testing

@testable import Ledger
@testable import Sync

/// A whole sync over real HTTP and HTTPS.
struct SyncRunTests {
    @Test func `all that is missing is sent, confirmed and proven`() async throws {
        let pair = try Pair()
        try await pair.meet()
        let report = try await pair.serving { address in
            try await join(pair, address)
            let told = Mutex<[SyncRun.Progress]>([])
            let first = try await sync(pair, verify: true) { progress in told.withLock { $0.append(progress) }
            }
            #expect(told.withLock { $0.last } == SyncRun.Progress(sent: 12, total: 12))
            let again = try await sync(pair, verify: true)
            #expect(again.sent == 0)
            let proof = try #require(try await pair.kiosk.proof())
            #expect(proof == Proof(seq: 12, at: pair.kioskWall.now(), desk: address))
            return first
        }
        #expect(report == SyncRun.Report(sent: 12, held: 12, attachments: 0, proven: 12))
        #expect(try await pair.kiosk.holdings() == Holdings(leads: 4, onlyHere: 0))
        #expect(Set(try await pair.desk.leads().leads) == Set(try await pair.kiosk.leads().leads))
    }

    @Test func `pictures follow their entries, once, and are part of the proof`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        let picture: [UInt8] = [0xff, 0xd8, 0xff, 0xe0, 1]
        try await pair.kiosk.attach(
            picture,
            subject: .card,
            mediaType: .jpeg,
            to: Visitor.anna.lead(),
            act: Act(by: "pat")
        )
        try await pair.serving { address in
            try await join(pair, address)
            let report = try await sync(pair, verify: true)
            #expect(report == SyncRun.Report(sent: 4, held: 4, attachments: 1, proven: 4))
            #expect(try await sync(pair, verify: true).attachments == 0)
        }
        #expect(try await pair.desk.attachment(SHA256Digest.bytes(of: picture))?.bytes == picture)
    }

    @Test func `what is recorded after a sync exists only here until the next`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        try await pair.serving { address in
            try await join(pair, address)
            _ = try await sync(pair)
            try await pair.meet([.chen])
            #expect(try await pair.kiosk.holdings() == Holdings(leads: 2, onlyHere: 1, unproven: 2))
            #expect(try await sync(pair).sent == 3)
            #expect(try await pair.kiosk.holdings() == Holdings(leads: 2, onlyHere: 0, unproven: 2))
            _ = try await sync(pair, verify: true)
            #expect(try await pair.kiosk.holdings() == Holdings(leads: 2, onlyHere: 0, unproven: 0))
            try await pair.meet([.anna])
            #expect(try await pair.kiosk.holdings() == Holdings(leads: 2, onlyHere: 1, unproven: 1))
        }
    }

    @Test func `a desk that cannot be reached is said so, and nothing is marked`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        let address = try await pair.serving { address in
            try await join(pair, address)
            return address
        }
        let error = await #expect(throws: LanyardError.self) { _ = try await sync(pair) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains(address) == true)
        #expect(try await pair.kiosk.holdings().onlyHere == 1)
    }

    @Test func `a store that lost entries after a sync is named, not overwritten`() async throws {
        let (pair, other) = (try Pair(), try Pair())
        try await pair.meet([.anna])
        try await other.meet([.chen])
        // Another machine under the same node id, as a copied store would be.
        let forged = try await other.kiosk.entries(of: other.kiosk.node, after: 0, limit: 10)
        var digest = Entry.genesis
        let copied = forged.map { entry in
            let copy = Entry(
                node: pair.kiosk.node,
                seq: entry.seq,
                at: entry.at,
                lead: entry.lead,
                actor: entry.actor,
                kind: entry.kind,
                version: entry.version,
                causes: [],
                body: entry.body ?? [],
                after: digest
            )
            digest = copy.digest
            return copy
        }
        try await pair.serving { address in
            try await join(pair, address)
            _ = try await pair.desk.take(copied, as: .booth)
            let error = await #expect(throws: LanyardError.self) { _ = try await sync(pair) }
            #expect(error?.code == .conflict)
        }
        #expect(try await pair.kiosk.holdings().onlyHere == 1)
    }

    @Test func `over TLS only the desk with the key in the code is trusted`() async throws {
        let pair = try Pair()
        try await pair.meet([.anna])
        let identity = try TLSIdentity.desk(in: pair.scratch.place("desk"))
        let impostor = try TLSIdentity.desk(in: pair.scratch.directory)
        try await pair.serving(identity: identity) { address in
            let wrong = JoinCode(address: address, token: pair.token, fingerprint: try impostor.fingerprint())
            let error = await #expect(throws: LanyardError.self) {
                _ = try await Joining.join(
                    wrong,
                    node: pair.kiosk.node,
                    directory: pair.scratch.place("kiosk")
                )
            }
            #expect(error?.code == .notAllowed)
            #expect(try DeskAddress.load(from: pair.scratch.place("kiosk")) == nil)
            try await join(pair, address, fingerprint: try identity.fingerprint())
            #expect(try await sync(pair, verify: true).proven == 3)
        }
        // The same address with another key: an impostor, or a desk that was set up anew.
        try await pair.serving(identity: impostor) { address in
            var desk = try #require(try DeskAddress.load(from: pair.scratch.place("kiosk")))
            desk.address = address
            try desk.save(to: pair.scratch.place("kiosk"))
            let error = await #expect(throws: LanyardError.self) { _ = try await sync(pair) }
            #expect(error?.code == .notAllowed)
        }
    }

    private func join(_ pair: Pair, _ address: String, fingerprint: [UInt8] = Entry.genesis) async throws {
        try await pair.desk.enrol("Laptop 1", role: .booth, tokenHash: SHA256Digest.bytes(of: pair.token))
        let code = JoinCode(address: address, token: pair.token, fingerprint: fingerprint)
        _ = try await Joining.join(
            try JoinCode("\(code)"),
            node: pair.kiosk.node,
            directory: pair.scratch.place("kiosk")
        )
    }

    private func sync(
        _ pair: Pair,
        verify: Bool = false,
        progress: @escaping @Sendable (SyncRun.Progress) -> Void = { _ in }
    ) async throws -> SyncRun.Report {
        let desk = try #require(try DeskAddress.load(from: pair.scratch.place("kiosk")))
        let ledger = pair.kiosk
        return try await DeskClient.with(desk) { client in
            try await SyncRun(ledger: ledger, desk: client).run(verify: verify, progress: progress)
        }
    }
}
