internal import Capture
internal import Foundation
internal import Front
internal import Hummingbird
internal import Leads
internal import Ledger
internal import NIOCore

extension Booth {
    /// A frame at 1280×720 has 80 kB, a photograph of a telephone up to 10 MB.
    private static let largestPicture = 20 * 1024 * 1024

    /// Captures every badge of a picture that was sent: `?id=&way=&stream=`.
    func capturePicture(
        of request: Request,
        _ context: FrontContext,
        inHand: InHand
    ) async throws -> [Capture.Outcome] {
        let query = request.uri.queryParameters
        guard let id = query.get("id").flatMap({ UUID(uuidString: String($0)) }),
            let way = query.get("way").flatMap({ Visit.Way(rawValue: String($0)) }),
            way == .camera || way == .picture
        else { throw LanyardError(.invalid, "A picture needs id (a UUID) and way (camera or picture).") }
        return try await capture.capture(
            picture: Array(buffer: try await request.body.collect(upTo: Self.largestPicture)),
            way: way,
            stream: query.get("stream").flatMap { UUID(uuidString: String($0)) },
            act: act(id, context),
            inHand: inHand
        )
    }
}
