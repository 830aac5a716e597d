import Foundation
import HTTPTypes
import Hummingbird
import Leads
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// An organiser's system on a port of this machine, which answers as its documentation says.
struct FakeServer: Sendable {
    /// One question: its path, its parameters and its token.
    struct Question: Sendable {
        var path: String
        var query: [String: String]
        var authorisation: String?
    }

    struct Answer: Sendable {
        var status = 200
        var body: String
        var headers: [String: String] = [:]
    }

    /// Runs `work` while `answer` answers every GET.
    static func serving<Value: Sendable>(
        _ answer: @escaping @Sendable (Question) -> Answer,
        _ work: @escaping @Sendable (_ address: String) async throws -> Value
    ) async throws -> Value {
        let router = Router()
        router.get("**") { request, _ in
            var query: [String: String] = [:]
            for (key, value) in request.uri.queryParameters { query[String(key)] = String(value) }
            let reply = answer(
                Question(path: request.uri.path, query: query, authorisation: request.headers[.authorization])
            )
            var headers: HTTPFields = [.contentType: "application/json"]
            for (name, value) in reply.headers {
                if let field = HTTPField.Name(name) { headers[field] = value }
            }
            return Response(
                status: .init(code: reply.status),
                headers: headers,
                body: .init(byteBuffer: ByteBuffer(string: reply.body))
            )
        }
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { port.yield($0.localAddress?.port ?? 0) },
            logger: logger
        )
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            guard let number = await iterator.next() else { throw LanyardError(.unavailable, "no port") }
            do {
                let value = try await work("http://127.0.0.1:\(number)")
                await group.triggerGracefulShutdown()
                return value
            } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
        }
    }
}
