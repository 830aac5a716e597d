internal import AsyncHTTPClient
internal import Foundation
internal import Leads
internal import NIOCore
internal import NIOFoundationCompat
internal import NIOHTTP1
internal import NIOSSL

/// Talks to one desk over HTTP(S), and believes nothing that is not certainly the desk's answer.
package struct DeskClient: Sendable {
    private let http: HTTPClient
    let address: String
    private let token: String
    /// The desk's node id, once it is known.
    let desk: String?
    /// Whose entries are spoken of, where it is not the laptop that holds the token.
    private var carried: NodeID?

    /// A desk that takes longer for one piece is stuck.
    private static let timeout = TimeAmount.seconds(60)
    private static let longestAnswer = 1 << 20

    init(http: HTTPClient, address: String, token: String, desk: String?) {
        self.http = http
        self.address = address
        self.token = token
        self.desk = desk
    }

    /// Runs `work` with a client for the desk, and shuts its connections down after it.
    package static func with<Value: Sendable>(
        _ desk: DeskAddress,
        _ work: (DeskClient) async throws -> Value
    ) async throws -> Value {
        let http = try client(trusting: desk.certificate)
        do {
            let value = try await work(
                DeskClient(http: http, address: desk.address, token: desk.token, desk: desk.desk)
            )
            try await http.shutdown()
            return value
        } catch {
            try? await http.shutdown()
            throw error
        }
    }

    /// An HTTP client that accepts exactly one certificate, or those that the system trusts.
    static func client(trusting certificate: String?) throws -> HTTPClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: timeout, write: timeout)
        )
        configuration.decompression = .disabled
        // Whoever waits decides whether to try again.
        configuration.connectionPool.retryConnectionEstablishment = false
        if let certificate {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)))
            // The one certificate that is trusted is the desk's own, whatever name the kiosk reaches it by.
            tls.certificateVerification = .noHostnameVerification
            configuration.tlsConfiguration = tls
        }
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// The same, speaking for a node whose entries came here with a backup.
    func speaking(for node: NodeID) -> DeskClient {
        var client = self
        client.carried = node
        return client
    }

    func join(_ message: SyncMessage.Join) async throws -> SyncMessage.Joined {
        try await post("join", json: message)
    }

    func hello(_ message: SyncMessage.Hello) async throws -> SyncMessage.Heads {
        try await post("hello", json: message)
    }

    func send(_ entries: [Entry]) async throws -> SyncMessage.Heads {
        try await post("entries", entries.flatMap(\.encoded), type: "application/cbor-seq")
    }

    func wanted() async throws -> SyncMessage.Wanted {
        try await post("attachments", json: [String: String]())
    }

    func send(attachment bytes: [UInt8], named name: String) async throws -> SyncMessage.Kept {
        try await post("attachments/\(name)", bytes, type: "application/octet-stream")
    }

    func erasures(after position: Int64) async throws -> SyncMessage.Erasures {
        try await post("erasures", json: SyncMessage.ErasuresAfter(position: position))
    }

    func prove() async throws -> SyncMessage.Proof {
        try await post("proof", json: [String: String]())
    }

    private func post<Answer: Decodable>(_ path: String, json: some Encodable) async throws -> Answer {
        try await post(path, Array(JSONEncoder().encode(json)), type: "application/json")
    }

    private func post<Answer: Decodable>(_ path: String, _ body: [UInt8], type: String) async throws -> Answer
    {
        let parameter = carried.map { "?\(SyncMessage.carriedNode)=\($0)" } ?? ""
        var request = HTTPClientRequest(url: "\(address)/api/node/\(path)\(parameter)")
        request.method = .POST
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        request.headers.add(name: "content-type", value: type)
        request.headers.add(name: "accept", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: body))
        let (status, headers, bytes) = try await exchange(request)
        return try DeskAnswer(status: status, headers: headers, body: bytes, desk: desk).value()
    }

    private func exchange(_ request: HTTPClientRequest) async throws -> (Int, HTTPHeaders, [UInt8]) {
        do {
            let response = try await http.execute(request, timeout: Self.timeout)
            let body = try await response.body.collect(upTo: Self.longestAnswer)
            return (Int(response.status.code), response.headers, Array(buffer: body))
        } catch let error as LanyardError {
            throw error
        } catch {
            throw unreachable(error)
        }
    }

    private func unreachable(_ error: any Error) -> LanyardError {
        if error is NIOSSLError || error is BoringSSLError {
            return LanyardError(
                .notAllowed,
                "Whoever answers at \(address) has not the key of the desk that was joined. Nothing was sent; ask for a new join code if the desk was set up anew.",
                cause: error
            )
        }
        return LanyardError(
            .unavailable,
            "The desk at \(address) cannot be reached. Nothing is lost; run `lanyard sync` again later.",
            cause: error
        )
    }
}
