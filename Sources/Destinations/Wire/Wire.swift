internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Speaks HTTP with one outside system: follows no redirect, waits for no answer longer than its patience, and says of a
/// call without an answer whether it may have been carried out.
package struct Wire: Sendable {
    private let http: HTTPClient
    private let patience: TimeAmount

    /// Two hundred records with an error each; far more than any of the known targets answers.
    private static let longestAnswer = 8 << 20

    /// - Parameters:
    ///   - patience: How long an answer may take.
    ///   - pinned: The address to which a host name leads, whatever the name service says later.
    package init(patience: Duration, pinned: [String: String] = [:]) {
        let amount = TimeAmount.nanoseconds(Int64(patience / .nanoseconds(1)))
        // It unpacks answers, within a ratio: some systems label an answer as packed to whoever did not offer it.
        var configuration = HTTPClient.Configuration.singletonConfiguration
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: min(amount, .seconds(10)), read: amount, write: amount)
        configuration.dnsOverride = pinned
        configuration.httpVersion = .http1Only
        // The queue decides when to try again.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Servers close idle connections after 2 s or more, and a call on one just closed has no answer.
        configuration.connectionPool.idleTimeout = .milliseconds(1_500)
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.patience = amount
    }

    package func close() async { try? await http.shutdown() }

    /// One call and its answer, whatever its status.
    package func call(_ call: Call) async throws(Trouble) -> Answer {
        var request = HTTPClientRequest(url: call.url)
        request.method = HTTPMethod(rawValue: call.method)
        for (name, value) in call.headers { request.headers.add(name: name, value: value) }
        if let body = call.body { request.body = .bytes(ByteBuffer(bytes: body)) }
        do {
            let response = try await http.execute(request, timeout: patience)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            var headers: [String: String] = [:]
            for (name, value) in response.headers { headers[name.lowercased()] = value }
            return Answer(status: Int(response.status.code), headers: headers, body: Array(buffer: body))
        } catch {
            throw Self.trouble(error)
        }
    }

    /// What a call that got no answer came to.
    private static func trouble(_ error: any Error) -> Trouble {
        switch error {
        case is NIOConnectionError:
            return .later("It cannot be reached.")
        case let error as HTTPClientError
        where error == .connectTimeout || error == .getConnectionFromPoolTimeout:
            return .later("It cannot be reached.")
        case let error as HTTPClientError where [.emptyHost, .emptyScheme, .invalidURL].contains(error):
            return .configuration("Its address is none.")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            return .configuration("Its certificate is not to be trusted, or it speaks no TLS.")
        case is IOError, is SocketAddressError:
            return .later("It cannot be reached.")
        default:
            return .doubtful("It gave no whole answer.")
        }
    }
}

extension Wire {
    package struct Call: Sendable {
        package var method: String
        package var url: String
        package var headers: [(String, String)]
        package var body: [UInt8]?

        package init(_ method: String, _ url: String, headers: [(String, String)] = [], body: [UInt8]? = nil)
        {
            self.method = method
            self.url = url
            self.headers = headers
            self.body = body
        }
    }

    package struct Answer: Sendable {
        package var status: Int
        /// By their names in small letters.
        package var headers: [String: String]
        package var body: [UInt8]
    }
}
