internal import Foundation
internal import HTTPTypes
package import Hummingbird
internal import Leads
package import Ledger
internal import NIOCore

/// How a server is, for programs that watch it.
///
///     GET /healthz     200: it answers
///     GET /readyz      200: the store can be read and nobody waits in vain to write; 503 with the reason otherwise
///     GET /metrics     figures in Prometheus' text format; none is about a person
package enum HealthRoutes {
    /// Adds what anybody may ask: a monitor has no account.
    static func addOpen(to router: Router<FrontContext>, ledger: Ledger) {
        router.get("/healthz") { _, _ in text("ok\n") }
        router.get("/readyz") { _, _ in
            do {
                try await ledger.checkReady()
                return text("ready\n")
            } catch let error as LanyardError {
                return text("\(error.message)\n", status: .serviceUnavailable)
            }
        }
    }

    /// Adds the figures to guarded routes.
    package static func addMetrics(
        to routes: RouterGroup<FrontContext>,
        ledger: Ledger,
        events: LiveEvents,
        traffic: Traffic
    ) {
        routes.get("/metrics") { _, _ in
            var metrics = Metrics()
            try await ledger.report(to: &metrics)
            metrics.add("open_pages", .gauge, "Pages that follow what happens.", events.count)
            traffic.report(to: &metrics)
            return text(metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }

    private static func text(
        _ text: String,
        type: String = "text/plain; charset=utf-8",
        status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}

extension Ledger {
    /// Adds how much there is, where it is, and what waits.
    fileprivate func report(to metrics: inout Metrics) async throws {
        let (holdings, size) = (try await holdings(), storeSize())
        metrics.add("leads", .gauge, "Leads that are listed.", holdings.leads)
        metrics.add("leads_only_here", .gauge, "Leads that no desk has confirmed in full.", holdings.onlyHere)
        metrics.add("leads_unproven", .gauge, "Leads that no desk has proven.", holdings.unproven)
        metrics.add(
            "entries_total",
            .counter,
            "Entries of all nodes.",
            try await heads().values.reduce(0) { $0 + $1.seq }
        )
        metrics.add(
            "verdicts",
            .gauge,
            "Leads by what the lead definition says.",
            try await verdictCounts().sorted { $0.key.rawValue < $1.key.rawValue }.map {
                ([("verdict", $0.key.rawValue)], Double($0.value))
            }
        )
        let deliveries = try await deliveryCounts().sorted { $0.key < $1.key }.flatMap { name, counts in
            counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { state, count in
                (
                    labels: [(name: "destination", value: name), (name: "state", value: state.rawValue)],
                    value: Double(count)
                )
            }
        }
        metrics.add("deliveries", .gauge, "Leads on their way to destinations, by state.", deliveries)
        metrics.add("store_bytes", .gauge, "Size of the store's file.", size.store)
        metrics.add("log_bytes", .gauge, "Size of its write-ahead log.", size.log)
        metrics.add(
            "last_entry_seconds",
            .gauge,
            "When the latest entry was made, since 1970.",
            try await lastEntryTime() / 1_000
        )
    }
}
