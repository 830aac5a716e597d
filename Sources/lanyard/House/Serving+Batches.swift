import Destinations
import Foundation
import Front
import Leads
import Ledger
import Sync

extension Serving.Parts {
    /// The pages for handing over, and what sends while nobody looks; of a desk or of a kiosk.
    func batchRoom(_ vetting: VettingRoom) -> (room: BatchRoom, sendings: Sendings) {
        let outbound = Outbound(house)
        let sendings = Sendings(ledger: house.ledger, outbound: outbound, events: events)
        return (BatchRoom(vetting: vetting, outbound: outbound, sendings: sendings), sendings)
    }
}

extension Outbound {
    /// The destinations of an installation; secrets are in the environment of this process.
    init(_ house: House) {
        let folder = DestinationFolder(settings: house.settings, show: house.ledger.rules.show)
        self.init(
            names: { folder.all },
            forecast: { leads, name in try await folder.forecast(leads, name) },
            send: { name, actor, progress in
                let handover = Handover(
                    ledger: house.ledger,
                    name: name,
                    destination: try folder.open(name),
                    actor: actor
                )
                return Sent(try await handover.run(progress: progress))
            },
            outcomes: { file, name, actor in
                let rows = try OutcomeRow.all(in: file, file: name)
                let lines = try rows.map { try $0.line(from: name, file: name) }
                return try await house.ledger.report(lines, by: actor)
            }
        )
    }
}

extension Outbound.Sent {
    init(_ report: Handover.Report) {
        self.init()
        (created, updated, taken) = (report.created, report.updated, report.taken)
        (refused, parked, places, stopped) = (report.refused, report.parked, report.places, report.stopped)
    }
}

extension DestinationFolder {
    /// As many leads as one look ahead reads.
    private static let piece = 200

    /// Every name under which leads can be handed over: files of destinations, then the kinds that need none.
    var all: [String] { names + DestinationKinds.withoutFile.filter { !names.contains($0) } }

    /// What would become of leads at a destination.
    fileprivate func forecast(_ leads: [LeadSummary], _ name: String) async throws -> [Outbound.Expected] {
        let destination = try open(name)
        let outgoing = leads.map { OutgoingLead($0, key: $0.id, at: show, batch: "") }
        var expected: [Outbound.Expected] = []
        do throws(Trouble) {
            for start in stride(from: 0, to: outgoing.count, by: Self.piece) {
                let piece = Array(outgoing[start...].prefix(Self.piece))
                expected += try await destination.forecast(piece).map(Outbound.Expected.init)
            }
            await destination.close()
            return expected
        } catch {
            await destination.close()
            throw LanyardError(.unavailable, "\(name): \(error.words)", subject: name)
        }
    }
}

extension Outbound.Expected {
    fileprivate init(_ forecast: Forecast) {
        switch forecast {
        case .created: self = .created
        case .updated: self = .updated
        case .taken: self = .taken
        case .refused(let words): self = .refused(words)
        }
    }
}
