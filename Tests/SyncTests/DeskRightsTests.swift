import Cast
import Desk
import Foundation
import FoundationNetworking
import Front
import Leads
import Ledger
import Secrets
import Testing

@testable import Sync

/// Every route of a desk by every role.
///
/// A new route needs a row in `DeskRights`; nothing else is written down twice.
struct DeskRightsTests {
    private let pair: Pair
    private let quick = SlowHash(cost: 10, blockSize: 8, parallelism: 1)

    init() throws { pair = try Pair() }

    private func reception() -> DeskReception { DeskReception(ledger: pair.desk, slow: quick) }

    @Test func `every route has a row in the table, and every row is a route`() async throws {
        let pages = try await Pages(folder: Files.project.appending(path: "kiosk/pages"))
        let events = LiveEvents()
        let vetting = VettingRoom.atDesk(pair.desk, pages, events)
        let routes = Desk(
            ledger: pair.desk,
            pages: pages,
            events: events,
            isEncrypted: true,
            vetting: vetting,
            batches: .atDesk(pair.desk, vetting, events)
        ).routes
        let rows = DeskRights.rows.map(\.route)
        for route in routes { #expect(rows.contains(route), "\(route) needs a row in DeskRights.swift") }
        for row in rows { #expect(routes.contains(row), "\(row) is no route of a desk") }
        #expect(Set(rows).count == rows.count)
        let described = pages.api.operations
        for route in routes { #expect(described.contains(route), "\(route) stands not in openapi.yaml") }
    }

    @Test func `every route lets in those of whom the table says so, and nobody else`() async throws {
        let reception = reception()
        for role in AccountRole.allCases {
            try await pair.desk.add(Account(name: role.rawValue, role: role), password: [1])
        }
        try await pair.serving(reception: reception) { address in
            for (route, need) in DeskRights.rows {
                for role in AccountRole.allCases {
                    // A session of its own for each: some routes end it.
                    let token = SlowHash.salt(32)
                    try await self.pair.desk.beginSession(
                        of: role.rawValue,
                        tokenHash: SHA256Digest.bytes(of: token)
                    )
                    let status = try await self.status(route, at: address, token: token)
                    // An account has only so many, and here all begin at the same moment.
                    try await self.pair.desk.endSession(tokenHash: SHA256Digest.bytes(of: token))
                    let wanted = Self.isLetIn(role, need)
                    #expect(Self.says(status, need) == wanted, "\(route) answers \(role) with \(status)")
                }
                let status = try await self.status(route, at: address, token: nil)
                #expect(
                    (status == 401) == (need != .nothing && need != .token),
                    "\(route) answers nobody with \(status)"
                )
            }
        }
    }

    @Test func `a cookie of another desk's name, a broken one and one over another origin let nobody in`()
        async throws
    {
        try await pair.desk.add(Account(name: "Ada", role: .administrator), password: [1])
        let token = SlowHash.salt(32)
        try await pair.desk.beginSession(of: "Ada", tokenHash: SHA256Digest.bytes(of: token))
        try await pair.serving(reception: reception()) { address in
            let port = address.split(separator: ":").last ?? ""
            let good = "lanyard-desk-\(port)=\(token.hexadecimal)"
            for (cookie, wanted) in [
                (good, 200), ("__Host-lanyard-desk=\(token.hexadecimal)", 401),
                ("lanyard-desk-1=\(token.hexadecimal)", 401),
                ("lanyard-desk-\(port)=\(SlowHash.salt(32).hexadecimal)", 401),
                ("lanyard-desk-\(port)=", 401),
            ] {
                let status = try await self.status("GET /", at: address, headers: ["Cookie": cookie])
                #expect(status == wanted, "\(cookie)")
            }
            let foreign: [[String: String]] = [
                ["Origin": "https://evil.example"], ["Sec-Fetch-Site": "cross-site"],
                ["Sec-Fetch-Site": "same-site"], ["Origin": "null"],
            ]
            for headers in foreign {
                let all = headers.merging(["Cookie": good]) { $1 }
                let status = try await self.status("POST /api/session/end-all", at: address, headers: all)
                #expect(status == 403, "\(headers)")
            }
            #expect(try await self.status("GET /", at: address, headers: ["Cookie": good]) == 200)
        }
    }

    /// Whether a role comes as far as the route itself.
    private static func isLetIn(_ role: AccountRole, _ need: Need) -> Bool {
        switch need {
        case .nothing, .token, .anybody: true
        case .right(let right): role.rights.contains(right)
        }
    }

    /// What an answer says of that; the routes of kiosks look at their token themselves.
    private static func says(_ status: Int, _ need: Need) -> Bool {
        switch need {
        case .token, .nothing: true
        case .anybody, .right: status != 401 && status != 403
        }
    }

    private func status(_ route: String, at address: String, token: [UInt8]?) async throws -> Int {
        let port = address.split(separator: ":").last ?? ""
        let cookie = token.map { ["Cookie": "lanyard-desk-\(port)=\($0.hexadecimal)"] } ?? [:]
        return try await status(route, at: address, headers: cookie)
    }

    /// Asks with an id that nothing has in each brace, and says what the answer begins with.
    private func status(_ route: String, at address: String, headers: [String: String]) async throws -> Int {
        let parts = route.split(separator: " ").map(String.init)
        let path = parts[1].replacing(/\{\w+\}/, with: UUID().uuidString.lowercased())
            .replacing("**", with: "style.css")
        var request = URLRequest(url: try #require(URL(string: address + path)))
        request.httpMethod = parts[0]
        request.httpShouldHandleCookies = false
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if parts[0] != "GET" {
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data("{}".utf8)
        }
        return try await Begun.status(request)
    }
}

/// Hears the status of an answer, and no more: some never end.
private final class Begun: NSObject, URLSessionDataDelegate, Sendable {
    private let status: AsyncStream<Int>.Continuation

    private init(_ status: AsyncStream<Int>.Continuation) { self.status = status }

    static func status(_ request: URLRequest) async throws -> Int {
        let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
        let session = URLSession(configuration: .ephemeral, delegate: Begun(continuation), delegateQueue: nil)
        defer { session.invalidateAndCancel() }
        session.dataTask(with: request).resume()
        var iterator = stream.makeAsyncIterator()
        return try #require(await iterator.next())
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
    ) {
        status.yield((response as? HTTPURLResponse)?.statusCode ?? 0)
        completionHandler(.cancel)
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        status.finish()
    }
}
