internal import Capture
internal import Foundation
internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads
internal import Ledger
internal import NIOCore

/// Pictures and recordings of visitors; none of them leaves the machine but to the desk.
///
/// Each request carries an `id` that the client made: sending it again changes nothing.
///
///     POST /api/cards?id=                              image      a person of whom there is only a business card
///     POST /api/leads/{lead}/attachments?id=&subject=  image, audio    a picture or recording of a lead
///     GET  /attachments/{hash}                         shows it
struct BoothAttachments {
    let booth: Booth

    func add(to routes: RouterGroup<FrontContext>) {
        routes.post("/api/cards", use: card)
        routes.post("/api/leads/{lead}/attachments", use: attach)
        AttachmentRoutes.add(to: routes, ledger: booth.ledger)
    }

    private struct Kept: Encodable {
        var lead: String
        var entry: String?
        var outcome: String?
    }

    @Sendable private func card(_ request: Request, _ context: FrontContext) async throws -> Response {
        let (id, type) = (try Self.id(of: request), try Self.mediaType(of: request))
        let bytes = try await Self.bytes(of: request)
        let outcome = try await booth.capture.capture(
            card: bytes,
            mediaType: type,
            act: booth.act(id, context)
        )
        guard let lead = outcome.lead else { throw LanyardError(.internal, "The card was not kept.") }
        booth.tell(lead)
        return try .json(Kept(lead: "\(lead)", outcome: "new"), status: .created)
    }

    @Sendable private func attach(_ request: Request, _ context: FrontContext) async throws -> Response {
        let (id, type) = (try Self.id(of: request), try Self.mediaType(of: request))
        guard
            let subject = request.uri.queryParameters.get("subject").flatMap({
                Attachment.Subject(rawValue: String($0))
            })
        else { throw LanyardError(.invalid, "Say what it is: subject=card or subject=voice.") }
        let lead = try context.lead()
        let entry = try await booth.ledger.attach(
            try await Self.bytes(of: request),
            subject: subject,
            mediaType: type,
            to: lead,
            act: booth.act(id, context)
        )
        booth.tell(lead)
        return try .json(Kept(lead: "\(lead)", entry: "\(entry)"), status: .created)
    }

    private static func id(of request: Request) throws(LanyardError) -> UUID {
        guard let id = request.uri.queryParameters.get("id").flatMap({ UUID(uuidString: String($0)) }) else {
            throw LanyardError(.invalid, "The request needs an id (a UUID).")
        }
        return id
    }

    /// Without its parameters (`audio/webm;codecs=opus`).
    private static func mediaType(of request: Request) throws(LanyardError) -> Attachment.MediaType {
        let bytes = (request.headers[.contentType] ?? "").utf8.prefix { $0 != UInt8(ascii: ";") }
        guard let type = Attachment.MediaType(rawValue: String(decoding: bytes, as: UTF8.self)) else {
            throw LanyardError(.invalid, "Send a JPEG or PNG picture, or a WebM, Ogg or MP4 recording.")
        }
        return type
    }

    private static func bytes(of request: Request) async throws -> [UInt8] {
        do {
            return Array(buffer: try await request.body.collect(upTo: Attachment.mostBytes))
        } catch is NIOTooManyBytesError {
            throw LanyardError(
                .invalid,
                "This is too large to be kept: \(Attachment.mostBytes / 1_000_000) MB at most."
            )
        }
    }
}
