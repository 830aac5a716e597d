internal import Foundation
package import Leads
package import Ledger

/// What the pages for batches need of destinations; handed in by whoever knows them.
package struct Outbound: Sendable {
    /// The names under which leads can be handed over now, those with a file of their own first.
    package var names: @Sendable () -> [String]
    /// What would become of each lead, in the order given, without changing anything.
    package var forecast: @Sendable (_ leads: [LeadSummary], _ name: String) async throws -> [Forecast]
    /// Hands over what waits; says now and then how many leads are done.
    package var send:
        @Sendable (_ name: String, _ actor: String, _ progress: @escaping @Sendable (Int) -> Void)
            async throws ->
            HandoverReport
    /// Records what became of leads, from a file that the destination's system exported; strangers are its lines, from 1.
    package var outcomes:
        @Sendable (_ file: [UInt8], _ name: String, _ actor: String) async throws -> Ledger.Reported

    package init(
        names: @escaping @Sendable () -> [String],
        forecast: @escaping @Sendable (_ leads: [LeadSummary], _ name: String) async throws -> [Forecast],
        send:
            @escaping @Sendable (
                _ name: String, _ actor: String, _ progress: @escaping @Sendable (Int) -> Void
            ) async throws -> HandoverReport,
        outcomes:
            @escaping @Sendable (_ file: [UInt8], _ name: String, _ actor: String) async throws ->
            Ledger.Reported
    ) {
        (self.names, self.forecast, self.send, self.outcomes) = (names, forecast, send, outcomes)
    }
}
