import Cast
import Foundation
import Testing

@testable import Front

/// `openapi.yaml` describes just what is served.
struct APIDocumentTests {
    private let document: APIDocument

    init() throws { document = try APIDocument(folder: Files.project.appending(path: "kiosk/pages")) }

    /// Every route that any router of ours has, as the sources name it.
    private static func routes() throws -> Set<String> {
        var routes: Set<String> = []
        for (_, code) in try Messages.files(".swift", under: "Sources") {
            for match in code.matches(of: /\b(?:routes|router)\.(get|post)\("([^"]+)"/) {
                routes.insert("\(match.1.uppercased()) \(match.2)")
            }
        }
        return routes
    }

    @Test func `every route is described, and nothing else is`() throws {
        let routes = try Self.routes()
        #expect(routes.count > 80)
        #expect(routes.subtracting(document.operations).sorted() == [])
        #expect(document.operations.subtracting(routes).sorted() == [])
    }

    @Test func `a server shows what it serves, and the parts that this refers to`() throws {
        let json = try document.json(of: ["GET /healthz", "POST /api/scans", "GET /nothing"])
        let shown = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        let paths = try #require(shown["paths"] as? [String: [String: Any]])
        #expect(Set(paths.keys) == ["/healthz", "/api/scans"])
        #expect(paths["/healthz"]?["post"] == nil && paths["/healthz"]?["get"] != nil)
        let components = try #require(shown["components"] as? [String: [String: Any]])
        #expect(components["responses"]?["Outcomes"] != nil && shown["openapi"] as? String == "3.1.0")
    }
}

/// What a scrape of Prometheus reads.
struct MetricsTests {
    @Test func `figures are named, typed and explained, and labels cannot break out`() {
        var metrics = Metrics()
        metrics.add("leads", .gauge, "Leads.", 12)
        metrics.add("none", .gauge, "Nothing.", [])
        metrics.add(
            "deliveries",
            .counter,
            "By destination.",
            [
                (
                    labels: [(name: "destination", value: "a\"b\\c\nd"), (name: "state", value: "waiting")],
                    value: 1.5
                )
            ]
        )
        #expect(
            metrics.text == """
                # HELP lanyard_leads Leads.
                # TYPE lanyard_leads gauge
                lanyard_leads 12
                # HELP lanyard_deliveries By destination.
                # TYPE lanyard_deliveries counter
                lanyard_deliveries{destination="a\\"b\\\\c\\nd",state="waiting"} 1.5

                """
        )
    }
}
