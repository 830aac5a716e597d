internal import Foundation
internal import HTTPTypes
package import Hummingbird
package import Leads
package import Ledger
internal import NIOCore
internal import NIOFoundationCompat

/// The routes that every page server has: its scripts and style, whether it is ready, what has just changed.
package enum PageRoutes {
    /// What every router begins with: requests are counted, safe headers, errors in words, how the server is.
    package static func addBasics(
        to router: Router<FrontContext>,
        pages: Pages,
        ledger: Ledger,
        traffic: Traffic
    ) {
        router.add(middleware: traffic)
        router.add(middleware: SafeHeaders())
        router.add(middleware: LanguageChoice(languages: pages.languages))
        router.add(middleware: ErrorAnswers(pages: pages))
        HealthRoutes.addOpen(to: router, ledger: ledger)
    }

    /// Adds the files under `/assets/`, which tell nobody anything, to guarded routes.
    package static func addAssets(to routes: RouterGroup<FrontContext>, pages: Pages) {
        routes.add(
            middleware: FileMiddleware(
                pages.assets.path,
                urlBasePath: "/assets",
                cacheControl: .init([(MediaType(type: .any), [.noCache])])
            )
        )
        routes.get("/assets/**") { _, _ -> Response in throw HTTPError(.notFound) }
    }

    /// Adds what lets a browser show a page while we are out of reach: its worker, and the list of what the worker keeps.
    package static func addWorker(to routes: RouterGroup<FrontContext>, pages: Pages) {
        routes.get("/worker.js") { _, _ in
            let script = try Data(contentsOf: pages.assets.appending(path: "worker.js"))
            return Response(
                status: .ok,
                headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache"],
                body: .init(byteBuffer: ByteBuffer(data: script))
            )
        }
        routes.get("/api/shell") { _, _ in
            try Response.json(Shell(version: pages.version, paths: pages.shell))
        }
    }

    private struct Shell: Encodable {
        var version: String
        var paths: [String]
    }

    /// Adds the live events to guarded routes.
    package static func addEvents(to routes: RouterGroup<FrontContext>, events: LiveEvents) {
        routes.get("/api/events") { _, context in
            events.answer(to: context.caller?.device?.id, account: context.caller?.account?.name)
        }
    }
}

extension Request {
    /// The words that are searched for; longer ones are no search.
    package var search: String { String((uri.queryParameters.get("search") ?? "").prefix(200)) }
}

extension FrontContext {
    /// The lead that the path names.
    package func lead() throws -> LeadID {
        guard let id = parameters.get("lead").flatMap({ LeadID(String($0)) }) else {
            throw LanyardError(.notFound, "There is no such lead here.")
        }
        return id
    }
}
