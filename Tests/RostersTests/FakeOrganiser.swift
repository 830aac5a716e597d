import FakeServer
import HTTPTypes
import Hummingbird
import NIOCore

/// An organiser's system on a port of this machine, which answers as its documentation says.
struct FakeOrganiser: Sendable {
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
        return try await FakeServer.serving(router.buildResponder(), work)
    }
}
