package import Front
internal import Leads

/// What each route of a desk asks of whoever calls it: the one table, enforced by `RightsGate`.
///
/// A route without a row is refused to everybody, and fails the test of the matrix.
package enum DeskRights {
    package static let rows: [(route: String, need: Need)] = [
        ("GET /healthz", .nothing),
        ("GET /readyz", .nothing),
        ("GET /openapi.json", .anybody),
        ("GET /metrics", .right(.monitor)),
        ("GET /assets/**", .nothing),
        ("GET /signin", .nothing),
        ("POST /api/session", .nothing),
        ("POST /api/session/first", .nothing),
        ("POST /api/session/end", .anybody),
        ("POST /api/session/end-all", .anybody),

        ("POST /api/node/join", .token),
        ("POST /api/node/hello", .token),
        ("POST /api/node/entries", .token),
        ("POST /api/node/proof", .token),
        ("POST /api/node/erasures", .token),
        ("POST /api/node/attachments", .token),
        ("POST /api/node/attachments/{hash}", .token),

        ("GET /", .right(.read)),
        ("GET /leads/rows", .right(.read)),
        ("GET /leads/{lead}", .right(.read)),
        ("GET /attachments/{hash}", .right(.read)),
        ("GET /api/events", .right(.read)),
        ("GET /history", .right(.report)),
        ("GET /closing", .right(.report)),

        ("GET /vetting", .right(.vet)),
        ("GET /vetting/leads/{lead}", .right(.vet)),
        ("GET /vetting/queue", .right(.vet)),
        ("GET /vetting/next", .right(.vet)),
        ("GET /vetting/table", .right(.vet)),
        ("GET /vetting/table/rows", .right(.vet)),
        ("GET /vetting/companies", .right(.vet)),
        ("GET /vetting/duplicates", .right(.vet)),
        ("GET /vetting/leads/{lead}/duplicates", .right(.vet)),
        ("GET /vetting/duplicates/{lead}", .right(.vet)),
        ("GET /vetting/report", .right(.report)),
        ("POST /api/vetting/{lead}/decision", .right(.vet)),
        ("POST /api/vetting/{lead}/contact", .right(.vet)),
        ("POST /api/vetting/{lead}/answers", .right(.vet)),
        ("POST /api/vetting/{lead}/notes", .right(.vet)),
        ("POST /api/vetting/{lead}/merge", .right(.vet)),
        ("POST /api/vetting/{lead}/apart", .right(.vet)),
        ("POST /api/vetting/undo", .right(.vet)),
        ("POST /api/vetting/presence", .right(.vet)),
        ("POST /api/vetting/bulk", .right(.vet)),
        ("POST /api/vetting/views", .right(.vet)),
        ("POST /api/vetting/companies", .right(.vet)),

        ("GET /batches", .right(.handOver)),
        ("GET /batches/list", .right(.handOver)),
        ("GET /batches/new", .right(.handOver)),
        ("GET /batches/{batch}", .right(.handOver)),
        ("GET /batches/{batch}/rows", .right(.handOver)),
        ("GET /batches/{batch}/summary", .right(.handOver)),
        ("POST /api/batches", .right(.handOver)),
        ("POST /api/batches/{batch}/cancel", .right(.handOver)),
        ("POST /api/destinations/{destination}/send", .right(.handOver)),
        ("POST /api/destinations/{destination}/resend", .right(.handOver)),
        ("POST /api/destinations/{destination}/outcomes", .right(.handOver)),
    ]

    static let needs = Dictionary(rows.map { ($0.route, $0.need) }, uniquingKeysWith: { first, _ in first })
}
