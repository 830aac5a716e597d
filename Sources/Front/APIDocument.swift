internal import Foundation
internal import HTTPTypes
package import Hummingbird
internal import Leads
internal import NIOCore
internal import NIOFoundationCompat
internal import Yams

/// What can be asked of our servers, as OpenAPI 3.1: written by hand in `openapi.yaml` beside the pages, each server shows
/// the part that it serves.
package struct APIDocument: Sendable {
    /// The operations in the document, as routes are named ("GET /leads/{lead}").
    package let operations: Set<String>
    private let text: String

    /// The methods that OpenAPI knows and we serve.
    private static let methods = ["get", "post"]

    /// Reads the document in a folder of pages.
    init(folder: URL) throws {
        let file = folder.appending(path: "openapi.yaml")
        do {
            text = try String(contentsOf: file, encoding: .utf8)
            operations = Set(
                try Self.paths(Self.load(text)).flatMap { path, item in
                    item.keys.filter(Self.methods.contains).map { "\($0.uppercased()) \(path)" }
                }
            )
        } catch {
            throw LanyardError(.internal, "The file \(file.path) cannot be read.", cause: error)
        }
    }

    /// The document as JSON, with what some routes serve.
    func json(of routes: some Sequence<String>) throws -> Data {
        let served = Set(routes)
        var document = try Self.load(text)
        document["paths"] = try Self.paths(document).reduce(into: [String: Any]()) {
            paths,
            entry in
            let item = entry.value.filter { key, _ in
                !Self.methods.contains(key) || served.contains("\(key.uppercased()) \(entry.key)")
            }
            if item.keys.contains(where: Self.methods.contains) { paths[entry.key] = item }
        }
        return try JSONSerialization.data(
            withJSONObject: document,
            options: [.sortedKeys, .withoutEscapingSlashes]
        )
    }

    /// Adds `GET /openapi.json` for what a router serves when it is asked.
    package static func add(
        to routes: RouterGroup<FrontContext>,
        of router: Router<FrontContext>,
        pages: Pages
    ) {
        let served = router.routes.map { "\($0.method) \($0.path)" } + ["GET /openapi.json"]
        routes.get("/openapi.json") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-cache"],
                body: .init(byteBuffer: ByteBuffer(data: try pages.api.json(of: served)))
            )
        }
    }

    private static func load(_ text: String) throws -> [String: Any] {
        guard let loaded = try Yams.load(yaml: text), let document = plain(loaded) as? [String: Any] else {
            throw LanyardError(.internal, "openapi.yaml is no object.")
        }
        return document
    }

    /// With texts for keys, as JSON has them.
    private static func plain(_ value: Any) -> Any {
        if let map = value as? [AnyHashable: Any] {
            return Dictionary(uniqueKeysWithValues: map.map { ("\($0.key)", plain($0.value)) })
        }
        return (value as? [Any])?.map(plain) ?? value
    }

    private static func paths(_ document: [String: Any]) throws -> [String: [String: Any]] {
        guard let paths = document["paths"] as? [String: [String: Any]] else {
            throw LanyardError(.internal, "openapi.yaml has no paths.")
        }
        return paths
    }
}
