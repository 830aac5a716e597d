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
            forecast: { leads, name in
                let outgoing = leads.map { OutgoingLead($0, key: $0.id, at: folder.show, batch: "") }
                return try await folder.forecast(outgoing, at: name)
            },
            send: { name, actor, progress in
                let handover = Handover(
                    ledger: house.ledger,
                    name: name,
                    destination: try folder.open(name),
                    actor: actor
                )
                return try await handover.run(progress: progress)
            },
            outcomes: { file, name, actor in
                try await house.ledger.report(file, called: name, from: name, by: actor)
            }
        )
    }
}
