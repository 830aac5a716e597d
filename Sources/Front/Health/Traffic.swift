package import Hummingbird
internal import HTTPTypes
internal import Synchronization

/// Counts the requests of a server and the time they took, by route and class of the answer.
///
/// A route is its pattern (`/leads/{lead}`), so nothing of a person is in it, and there are only so many.
package final class Traffic: RouterMiddleware {
    package typealias Context = FrontContext

    private struct Key: Hashable {
        var method: String
        var route: String
        /// 2 for 2xx.
        var answer: Int
    }

    private struct Tally {
        var count = 0
        var time = Duration.zero
    }

    private let tallies = Mutex<[Key: Tally]>([:])

    package init() {}

    package func handle(
        _ request: Request,
        context: FrontContext,
        next: @concurrent (Request, FrontContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        do {
            let response = try await next(request, context)
            note(request, context, response.status.code / 100, since: start)
            return response
        } catch {
            note(request, context, 5, since: start)
            throw error
        }
    }

    private func note(
        _ request: Request,
        _ context: FrontContext,
        _ answer: Int,
        since start: ContinuousClock.Instant
    ) {
        // What is no route of ours is counted as one, however many names are tried.
        let key = Key(method: request.method.rawValue, route: context.endpointPath ?? "none", answer: answer)
        let known = context.endpointPath == nil ? Key(method: "any", route: "none", answer: answer) : key
        tallies.withLock { tallies in
            tallies[known, default: Tally()].count += 1
            tallies[known, default: Tally()].time += .now - start
        }
    }

    /// Adds what was counted.
    package func report(to metrics: inout Metrics) {
        let tallies = tallies.withLock { $0 }.sorted {
            ($0.key.route, $0.key.method, $0.key.answer) < ($1.key.route, $1.key.method, $1.key.answer)
        }
        let labels = { (key: Key) in
            [("route", key.route), ("method", key.method), ("answer", "\(key.answer)xx")].map {
                (name: $0.0, value: $0.1)
            }
        }
        metrics.add(
            "requests_total",
            .counter,
            "Requests answered since the start.",
            tallies.map { (labels($0.key), Double($0.value.count)) }
        )
        metrics.add(
            "request_seconds_total",
            .counter,
            "Time that answering them took.",
            tallies.map { (labels($0.key), $0.value.time / .seconds(1)) }
        )
    }
}

extension ContinuousClock.Instant {
    fileprivate static func - (end: Self, start: Self) -> Duration { start.duration(to: end) }
}
