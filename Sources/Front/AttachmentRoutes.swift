internal import HTTPTypes
package import Hummingbird
internal import Leads
package import Ledger
internal import NIOCore

/// Shows pictures and plays recordings of leads.
///
///     GET /attachments/{hash}     the bytes, by their SHA-256
package enum AttachmentRoutes {
    package static func add(to routes: RouterGroup<FrontContext>, ledger: Ledger) {
        routes.get("/attachments/{hash}") { _, context in
            guard let name = context.parameters.get("hash"), name.utf8.count == 64,
                let hash = [UInt8](hexadecimal: name.utf8),
                let (attachment, bytes) = try await ledger.attachment(hash)
            else { throw LanyardError(.notFound, "There is no such picture or recording here.") }
            return Response(
                status: .ok,
                headers: [
                    .contentType: attachment.mediaType.rawValue,
                    .contentDisposition: "inline; filename=\"\(attachment.subject.rawValue)\"",
                    // What a hash names never changes; it must not stay in the browser after the store is wiped.
                    .cacheControl: "no-store",
                ],
                body: .init(byteBuffer: ByteBuffer(bytes: bytes))
            )
        }
    }
}
