internal import Front
internal import HTTPTypes
internal import Hummingbird
internal import Leads

/// The cookie by which a joined device is known: for this host alone, over TLS alone, out of reach of scripts and of
/// other sites' requests.
enum DeviceCookie {
    private static let name = "__Host-lanyard"
    /// A show and the days around it.
    private static let lifetime = 30 * 86_400

    static func token(in request: Request) -> [UInt8]? {
        guard let value = request.cookies[name]?.value, value.utf8.count == 64 else { return nil }
        return [UInt8](hexadecimal: Array(value.utf8))
    }

    /// What an answer says to have the token kept.
    static func field(_ token: [UInt8]) -> String {
        "\(name)=\(token.hexadecimal); Path=/; Max-Age=\(lifetime); Secure; HttpOnly; SameSite=Strict"
    }
}
