import Cast
import Destinations
import Foundation
import Leads
import Ledger
import Sync
import Synchronization
import Testing

/// What every destination passes: whatever happens on the way, each lead is delivered once, or parked with its reason.
@Suite(.serialized) struct DestinationConformanceTests {
    private let scratch = Scratch()
    private let wall = Wall()

    /// A ledger with accepted leads sealed for "target", and a far side to send them to.
    private func withTarget(
        _ target: FakeTarget,
        _ names: [String],
        faults: [FarSide.Fault?] = [],
        _ work:
            @escaping @Sendable (Ledger, FarSide, _ run: @Sendable () async throws -> HandoverReport)
            async throws
            -> Void
    ) async throws {
        let ledger = try Ledger(
            directory: scratch.place("store"),
            rules: Ledger.Rules(show: .lenient, domains: .cast),
            owner: "the tests",
            now: wall.now
        )
        _ = try await ledger.accepted(names)
        _ = try await ledger.seal(try await ledger.batchPlan(for: "target"), named: "B", act: Act(by: "mia"))
        let far = FarSide(target.answer)
        far.state.withLock { $0.faults = faults }
        let (wall, folder) = (wall, scratch.place("out"))
        try await far.serving { address in
            try await work(ledger, far) {
                let yaml = target.yaml.replacing("ADDRESS", with: address)
                let known = LeadFields.names(at: .lenient)
                let file = try DestinationFile(yaml: yaml, name: "target", file: "target.yaml", known: known)
                let surroundings = Surroundings(
                    folder: folder,
                    secret: { _ in FakeTarget.secret },
                    now: wall.now,
                    // Only who stalls is waited for.
                    patience: faults.contains(.stall) ? .seconds(3) : .seconds(60)
                )
                return try await Handover(
                    ledger: ledger,
                    name: "target",
                    destination: try file.kind.init(file, in: surroundings),
                    actor: "desk",
                    sleep: { wall.advance(by: Int64($0 / .milliseconds(1)) + 1) },
                    random: { 0.5 }
                ).run()
            }
        }
        try ledger.close()
    }

    private static let names = (0..<24).map { "Person \($0)" }

    @Test(arguments: FakeTarget.all, FarSide.Fault.allCases)
    func `a fault in the middle neither loses nor doubles a lead`(
        target: FakeTarget,
        fault: FarSide.Fault
    ) async throws {
        try await withTarget(target, Self.names, faults: [nil, fault]) { ledger, far, run in
            var stops: [String] = []
            for _ in 0..<3 {
                if let stopped = try await run().stopped { stops.append(stopped) }
            }
            #expect(try await ledger.deliveryCounts()["target"] == [.delivered: 24], "\(stops)")
            let made = far.state.withLock { $0.made }
            #expect(made.count == 24 && made.values.allSatisfy { $0 == 1 })
            // What a person must change stops the run, and says so.
            #expect(stops.isEmpty || [.redirect, .loggedOut].contains(fault))
            try await Self.keepsSecret(ledger, stops)
        }
    }

    @Test(arguments: FakeTarget.all)
    func `one lead that the target does not bear blocks no other, and waits with its reason`(
        target: FakeTarget
    )
        async throws
    {
        var names = (0..<200).map { "Person \($0)" }
        names[137] = FakeTarget.poison
        try await withTarget(target, names) { ledger, far, run in
            let report = try await run()
            #expect(report.delivered == 199 && report.refused == 1 && report.stopped == nil)
            let open = try await ledger.deliveries(to: "target", in: [.refused, .parked], limit: 9)
            #expect(open.map(\.lead.contact.name) == [FakeTarget.poison])
            guard case .refused(let words) = open.first?.delivery.state else {
                Issue.record("not refused")
                return
            }
            #expect(!words.isEmpty)
            #expect(far.state.withLock { $0.made.values.allSatisfy { $0 == 1 } })
            // Corrected and sent again, it goes through.
            try await ledger.append(
                .corrected(.name, "Perry"),
                to: try #require(open.first?.lead.id),
                act: Act(by: "mia")
            )
            #expect(try await ledger.resend(to: "target") == 1)
            #expect(try await run().delivered == 1)
            #expect(try await ledger.deliveryCounts()["target"] == [.delivered: 200])
        }
    }

    @Test(arguments: FakeTarget.all)
    func `a login that is locked is tried once, not for every lead`(target: FakeTarget) async throws {
        let locked = [FarSide.Fault?](repeating: .loggedOut, count: 100)
        try await withTarget(target, Self.names, faults: locked) { ledger, far, run in
            let report = try await run()
            #expect(report.stopped?.contains("login") == true && report.delivered == 0)
            #expect(far.calls <= 8)
            #expect(try await ledger.deliveryCounts()["target"] == [.waiting: 24])
            let waiting = try await ledger.deliveries(to: "target", in: [.waiting], limit: 99)
            #expect(waiting.allSatisfy { $0.delivery.attempts == 0 && !$0.delivery.isDoubtful })
        }
    }

    @Test(arguments: FakeTarget.all)
    func `a target that is down is left alone after a few tries, and nothing is lost`(
        target: FakeTarget
    ) async throws {
        let down = [FarSide.Fault?](repeating: .unavailable, count: 200)
        try await withTarget(target, Self.names, faults: down) { ledger, far, run in
            #expect(try await run().stopped != nil)
            #expect(far.calls <= 24 * 5)
            far.state.withLock { $0.faults = [] }
            _ = try await run()
            #expect(try await ledger.deliveryCounts()["target"] == [.delivered: 24])
        }
    }

    @Test(arguments: FakeTarget.all)
    func `what a killed sender had in hand is sent again under its key`(target: FakeTarget) async throws {
        try await withTarget(target, Self.names) { ledger, far, run in
            // Taken and marked on disk, then the process died: before the call, or after it.
            let taken = try await ledger.takeDeliveries(to: "target", atMost: 7)
            for open in taken.prefix(3) { _ = far.keep("\(open.delivery.key)") }
            _ = try await run()
            #expect(try await ledger.deliveryCounts()["target"] == [.delivered: 24])
            #expect(far.state.withLock { $0.made.count == 24 && $0.made.values.allSatisfy { $0 == 1 } })
        }
    }

    /// No secret stands in what is kept or said.
    private static func keepsSecret(_ ledger: Ledger, _ words: [String]) async throws {
        let secret = FakeTarget.secret.replacing("whsec_", with: "")
        #expect(words.allSatisfy { !$0.contains(secret) })
        for file in try FileManager.default.contentsOfDirectory(
            at: ledger.directory,
            includingPropertiesForKeys: nil
        ) {
            let bytes = FileManager.default.contents(atPath: file.path) ?? Data()
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file.lastPathComponent)")
        }
    }
}
