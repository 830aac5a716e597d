internal import Foundation
internal import Leads
internal import NIOHTTP1

/// An answer that may or may not come from a desk: hotel and hall networks answer in its name.
struct DeskAnswer {
    var status: Int
    var headers: HTTPHeaders
    var body: [UInt8]
    /// The node id that the desk must name, once it is known.
    var desk: String?

    /// The answer's content, if it certainly is the desk's and says yes.
    func value<Value: Decodable>(_ type: Value.Type = Value.self) throws(LanyardError) -> Value {
        try checkSender()
        guard status == 200 || status == 201 else { throw refusal }
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch {
            throw LanyardError(
                .unavailable,
                "The desk's answer cannot be read: it was cut short, or the desk is of another version.",
                cause: error
            )
        }
    }

    private func checkSender() throws(LanyardError) {
        guard let named = headers.first(name: SyncMessage.deskHeader) else {
            throw LanyardError(.unavailable, "\(stranger) Nothing was marked as sent.")
        }
        if let desk, desk != named {
            throw LanyardError(
                .conflict,
                "Another desk answers at this address than the one that was joined. Nothing was marked as sent.",
                subject: named
            )
        }
    }

    /// Who answered instead of the desk.
    private var stranger: String {
        if 300..<400 ~= status || headers.first(name: "content-type")?.contains("html") == true {
            return
                "A web page answered instead of the desk: this network wants you to sign in first (open a browser)."
        }
        if body.isEmpty { return "Something answered with nothing (\(status)) instead of the desk." }
        return "Something else than the desk answered (\(status))."
    }

    private var refusal: LanyardError {
        guard let failure = try? JSONDecoder().decode(SyncMessage.Failure.self, from: Data(body)) else {
            return LanyardError(
                .unavailable,
                "The desk answered \(status) without saying why. Nothing was marked as sent."
            )
        }
        let code = LanyardError.Code(rawValue: failure.error.code) ?? .unavailable
        // Words from outside: one line, and not a long one.
        let words = failure.error.message.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }
            .prefix(500)
        return LanyardError(code, "The desk says: \(String(String.UnicodeScalarView(words)))")
    }
}
