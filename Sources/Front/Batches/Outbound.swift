internal import Foundation
internal import Leads
package import Ledger

/// What the pages for batches need of destinations; handed in by whoever knows them.
package struct Outbound: Sendable {
    /// What would become of a lead.
    package enum Expected: Sendable, Hashable {
        case created, updated, taken
        case refused(String)
    }

    /// What a hand-over came to.
    package struct Sent: Sendable, Hashable {
        package var created = 0
        package var updated = 0
        package var taken = 0
        package var refused = 0
        package var parked = 0
        /// Where files are now.
        package var places: [String] = []
        /// Why it ended before everything was sent.
        package var stopped: String?

        package init() {}
    }

    /// The names under which leads can be handed over now, those with a file of their own first.
    package var names: @Sendable () -> [String]
    /// What would become of each lead, in the order given, without changing anything.
    package var forecast: @Sendable (_ leads: [LeadSummary], _ name: String) async throws -> [Expected]
    /// Hands over what waits; says now and then how many leads are done.
    package var send:
        @Sendable (_ name: String, _ actor: String, _ progress: @escaping @Sendable (Int) -> Void)
            async throws ->
            Sent
    /// Records what became of leads, from a file that the destination's system exported.
    package var outcomes:
        @Sendable (_ file: [UInt8], _ name: String, _ actor: String) async throws -> Ledger.Reported

    package init(
        names: @escaping @Sendable () -> [String],
        forecast: @escaping @Sendable (_ leads: [LeadSummary], _ name: String) async throws -> [Expected],
        send:
            @escaping @Sendable (
                _ name: String, _ actor: String, _ progress: @escaping @Sendable (Int) -> Void
            ) async throws -> Sent,
        outcomes:
            @escaping @Sendable (_ file: [UInt8], _ name: String, _ actor: String) async throws ->
            Ledger.Reported
    ) {
        (self.names, self.forecast, self.send, self.outcomes) = (names, forecast, send, outcomes)
    }
}
