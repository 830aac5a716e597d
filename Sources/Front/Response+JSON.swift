internal import Foundation
package import HTTPTypes
package import Hummingbird
internal import Leads
internal import NIOCore
internal import NIOFoundationCompat

extension Response {
    /// A JSON answer.
    package static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(data: try encoder.encode(value)))
        )
    }
}

extension Request {
    /// The body as JSON, or an error that says what is wrong with it; `limit` is for those that may be larger than others.
    package func json<Value: Decodable>(
        _ type: Value.Type,
        in context: FrontContext,
        upTo limit: Int? = nil
    ) async throws -> Value {
        let bytes = try await body.collect(upTo: limit ?? context.maxUploadSize)
        do {
            return try JSONDecoder().decode(type, from: Data(buffer: bytes))
        } catch {
            throw LanyardError(.invalid, "The request's body is not the JSON that is expected here.")
        }
    }
}
