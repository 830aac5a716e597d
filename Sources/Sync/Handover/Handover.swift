package import Destinations
package import Leads
package import Ledger

/// Hands over what waits for one destination: each lead at least once under a key that never changes, with a receipt for
/// each, and nothing dropped on any answer.
package struct Handover: Sendable {
    let ledger: Ledger
    /// What commands call the destination.
    let name: String
    let destination: any Destination
    /// Who the receipts are by.
    let actor: String
    let sleep: @Sendable (Duration) async throws -> Void
    let random: @Sendable () -> Double
    /// The longest wait for a target that is not well before it is left for a later run; `nil`: for ever.
    let patience: Duration?

    /// Two minutes: somebody watches the command.
    package static let patience = Duration.seconds(120)

    package init(
        ledger: Ledger,
        name: String,
        destination: any Destination,
        actor: String,
        patience: Duration? = Self.patience,
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await ContinuousClock().sleep(for: $0)
        },
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.ledger = ledger
        self.name = name
        self.destination = destination
        self.actor = actor
        self.patience = patience
        self.sleep = sleep
        self.random = random
    }

    /// Sends everything that is due, and waits for what will be soon.
    package func run(progress: @Sendable (_ done: Int) -> Void = { _ in }) async throws -> HandoverReport {
        try await ledger.sending(to: name) {
            do {
                let report =
                    if destination.isWhole {
                        try await FileRun(handover: self).run(progress: progress)
                    } else {
                        try await CallRun(handover: self).run(progress: progress)
                    }
                await destination.close()
                return report
            } catch {
                await destination.close()
                throw error
            }
        }
    }

    /// The name that the leads of a batch carry.
    func label(_ batch: SealedBatch) -> BatchLabel {
        BatchLabel(id: "\(batch.batch.id)", name: batch.batch.name, count: batch.batch.count)
    }

    func outgoing(_ open: OpenDelivery, _ batch: String) -> OutgoingLead {
        OutgoingLead(open.lead, key: open.delivery.key, at: ledger.rules.show, batch: batch)
    }
}
