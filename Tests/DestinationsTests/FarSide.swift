import FakeServer
import Foundation
import HTTPTypes
import Hummingbird
import Leads
import NIOCore
import Synchronization

@testable import Destinations

/// Somebody else's system on a port of this machine, with the faults that real ones have.
final class FarSide: Sendable {
    struct Question: Sendable {
        var method: String
        /// With its query.
        var path: String
        /// By their names in small letters.
        var headers: [String: String]
        var body: [UInt8]

        var json: JSONValue? { JSONValue(decoding: body) }
    }

    struct Reply: Sendable {
        var status = 200
        var headers: [String: String] = [:]
        var body = ""
    }

    /// What happens to the next call instead of an answer.
    enum Fault: Sendable, Hashable, CaseIterable {
        case busy, busyWithoutWait, unavailable, failing
        /// No answer ever; nothing is carried out.
        case stall
        /// Carried out, and the line cut before, or in the middle of, the answer.
        case lostAnswer, cutAnswer
        /// Somebody else answers: nothing is carried out.
        case page
        case redirect, loggedOut
    }

    struct State: Sendable {
        /// The faults of the calls to come; `nil` for a call that goes well.
        var faults: [Fault?] = []
        /// How often a record was made for each of our keys: more than once is a duplicate.
        var made: [String: Int] = [:]
        var questions: [Question] = []
        var stalled: [AsyncStream<Never>.Continuation] = []
    }

    let state = Mutex(State())
    private let answer: @Sendable (Question, FarSide) -> Reply

    init(_ answer: @escaping @Sendable (Question, FarSide) -> Reply) { self.answer = answer }

    /// Keeps a record under our key; `true` for a new one.
    func keep(_ key: String) -> Bool {
        state.withLock { $0.made.updateValue(1, forKey: key) == nil }
    }

    /// Makes one more record under our key, whether there is one or not: what a target without keys does.
    func make(_ key: String) -> Int {
        state.withLock { state in
            state.made[key, default: 0] += 1
            return state.made.count
        }
    }

    func holds(_ key: String) -> Bool { state.withLock { $0.made[key] != nil } }
    var calls: Int { state.withLock { $0.questions.count } }

    /// Runs `work` while this answers.
    func serving<Value: Sendable>(
        _ work: @escaping @Sendable (_ address: String) async throws -> Value
    ) async throws -> Value {
        let router = Router()
        for method in [HTTPRequest.Method.get, .post, .put, .patch] {
            router.on("**", method: method) { [self] request, _ in try await respond(request) }
        }
        return try await FakeServer.serving(
            router.buildResponder(),
            ending: { [self] in
                for stalled in state.withLock({ $0.stalled }) { stalled.finish() }
            },
            work
        )
    }

    private struct Cut: Error {}

    private func respond(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 4 << 20)
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        let question = Question(
            method: request.method.rawValue,
            path: request.uri.string,
            headers: headers,
            body: Array(buffer: body)
        )
        let fault = state.withLock { state in
            state.questions.append(question)
            return state.faults.isEmpty ? nil : state.faults.removeFirst()
        }
        switch fault {
        case nil: return response(answer(question, self))
        case .busy: return response(Reply(status: 429, headers: ["retry-after": "7"], body: "{}"))
        case .busyWithoutWait: return response(Reply(status: 429, body: "{}"))
        case .unavailable: return response(Reply(status: 503, body: "<html>back soon</html>"))
        case .failing: return response(Reply(status: 500, body: #"{"message":"boom"}"#))
        case .page: return response(Reply(body: "<html>Sign in to this network</html>"))
        case .redirect: return response(Reply(status: 302, headers: ["location": "http://127.0.0.1:1/"]))
        case .loggedOut: return response(Reply(status: 401, body: #"{"message":"expired"}"#))
        case .stall:
            let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
            state.withLock { $0.stalled.append(continuation) }
            for await _ in stream {}
            return Response(status: .serviceUnavailable)
        case .lostAnswer: return cut(answer(question, self), after: 0)
        case .cutAnswer: return cut(answer(question, self), after: 5)
        }
    }

    private func response(_ reply: Reply) -> Response {
        var fields: HTTPFields = [.contentType: reply.body.hasPrefix("<") ? "text/html" : "application/json"]
        for (name, value) in reply.headers {
            if let field = HTTPField.Name(name) { fields[field] = value }
        }
        return Response(
            status: .init(code: reply.status),
            headers: fields,
            body: .init(byteBuffer: ByteBuffer(string: reply.body))
        )
    }

    private func cut(_ reply: Reply, after count: Int) -> Response {
        Response(
            status: .init(code: reply.status),
            headers: [.contentType: "application/json"],
            body: ResponseBody(contentLength: max(reply.body.utf8.count, count + 1)) { writer in
                try await writer.write(ByteBuffer(string: String(reply.body.prefix(count))))
                throw Cut()
            }
        )
    }
}
