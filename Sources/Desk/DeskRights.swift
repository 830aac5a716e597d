package import Front
internal import Leads

/// What each route of a desk asks of whoever calls it: the one table, enforced by `RightsGate`.
///
/// A route without a row is refused to everybody, and fails the test of the matrix.
package enum DeskRights {
    package static let rows: [(route: String, need: Need)] = [
        ("GET /healthz", .nothing),
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
        ("POST /api/node/attachments", .token),
        ("POST /api/node/attachments/{hash}", .token),

        ("GET /", .right(.read)),
        ("GET /leads/rows", .right(.read)),
        ("GET /leads/{lead}", .right(.read)),
        ("GET /attachments/{hash}", .right(.read)),
        ("GET /api/events", .right(.read)),
        ("GET /closing", .right(.report)),
    ]

    static let needs = Dictionary(rows.map { ($0.route, $0.need) }, uniquingKeysWith: { first, _ in first })
}
