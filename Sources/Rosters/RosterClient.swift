internal import AsyncHTTPClient
internal import Foundation
internal import Leads
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1

/// Asks one organiser's system for JSON, and waits as long as it asks us to.
package struct RosterClient: Sendable {
    private let base: URL
    private let authorisation: String
    /// How the system is called in messages.
    private let system: String
    private let sleep: @Sendable (Duration) async throws -> Void

    /// A page of fifty orders has 100 kB.
    private static let longestAnswer = 16 << 20
    private static let timeout = TimeAmount.seconds(60)
    /// As often as the same page is asked for.
    private static let mostTries = 6
    /// Who is asked to wait longer comes back later.
    private static let longestWait = 120

    /// A client that waits by `sleep`; tests do not.
    ///
    /// - Throws: `notAllowed` where the token would travel in the open.
    package init(
        _ address: String,
        authorisation: String,
        system: String,
        sleep: @escaping @Sendable (Duration) async throws -> Void = {
            try await ContinuousClock().sleep(for: $0)
        }
    ) throws {
        guard let base = URL(string: address), let scheme = base.scheme?.lowercased(), let host = base.host(),
            ["http", "https"].contains(scheme)
        else {
            throw LanyardError(.invalid, "\"\(address.prefix(100))\" is no address. Write https://…")
        }
        guard scheme == "https" || ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host.lowercased())
        else {
            throw LanyardError(
                .notAllowed,
                "\(address) is not encrypted: the token would travel in the open. Use https://…"
            )
        }
        // A line end in it would begin another header.
        guard authorisation.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw LanyardError(.invalid, "The token for \(system) holds characters that no token has.")
        }
        self.base = base
        self.authorisation = authorisation
        self.system = system
        self.sleep = sleep
    }

    /// The host and path that tell this system from others.
    var address: String { base.absoluteString }

    /// Fetches one page.
    /// - Returns: The answer, and the header fields that came with it.
    func get<Answer: Decodable>(
        _ path: String,
        _ query: [(String, String)],
        as type: Answer.Type
    ) async throws -> (answer: Answer, headers: [String: String]) {
        for attempt in 1... {
            switch try await ask(path, query) {
            case .answer(let body, let headers):
                do {
                    return (try JSONDecoder().decode(Answer.self, from: body), headers)
                } catch {
                    throw LanyardError(
                        .invalid,
                        "\(system) at \(base.host() ?? "") answered with something that is no attendee list.",
                        cause: error
                    )
                }
            case .later(let wait, let why):
                guard attempt < Self.mostTries, wait <= Self.longestWait else { throw why }
                try await sleep(.seconds(max(wait, 1 << (attempt - 1))))
            }
        }
        throw LanyardError(.internal, "A page was asked for without end.")
    }

    private enum Reply {
        case answer(Data, [String: String])
        /// Not now: to be asked again after so many seconds.
        case later(Int, LanyardError)
    }

    private func ask(_ path: String, _ query: [(String, String)]) async throws -> Reply {
        var url = base.appending(path: path)
        url.append(queryItems: query.map { URLQueryItem(name: $0.0, value: $0.1) })
        // A plus sign would be read as a blank.
        var request = HTTPClientRequest(url: url.absoluteString.replacing("+", with: "%2B"))
        request.headers.add(name: "authorization", value: authorisation)
        request.headers.add(name: "accept", value: "application/json")
        let response: HTTPClientResponse
        let body: ByteBuffer
        do {
            response = try await Self.http.execute(request, timeout: Self.timeout)
            body = try await response.body.collect(upTo: Self.longestAnswer)
        } catch {
            return .later(
                1,
                LanyardError(
                    .unavailable,
                    "\(system) at \(base.host() ?? "") cannot be reached. What came so far is kept; run it again.",
                    cause: error
                )
            )
        }
        return try reply(response, Data(buffer: body))
    }

    private func reply(_ response: HTTPClientResponse, _ body: Data) throws -> Reply {
        let status = Int(response.status.code)
        switch status {
        case 200:
            var headers: [String: String] = [:]
            for (name, value) in response.headers { headers[name.lowercased()] = value }
            return .answer(body, headers)
        case 401, 403:
            throw LanyardError(
                .notAllowed,
                "\(system) does not accept the token (\(status)). Is it for this event?"
            )
        case 404:
            throw LanyardError(
                .notFound,
                "\(system) knows no such organizer or event. Check their short names."
            )
        case 408, 425, 429, 500...599:
            let wait = response.headers.first(name: "retry-after").flatMap { Int($0) } ?? 1
            return .later(
                wait,
                LanyardError(
                    .unavailable,
                    "\(system) asks to wait (\(status)). What came so far is kept; run it again in \(max(wait, 60)) seconds."
                )
            )
        default:
            let words = String(decoding: body.prefix(200), as: UTF8.self)
            throw LanyardError(.invalid, "\(system) refused the request (\(status)): \(words)")
        }
    }

    /// Follows no redirect: the token goes to nobody else.
    private static let http = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: .init(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: timeout)
        )
    )
}
