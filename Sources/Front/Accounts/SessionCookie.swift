internal import HTTPTypes
package import Hummingbird
internal import Leads

/// The cookie by which somebody who signed in at a desk is known: for this host alone, over TLS alone, out of reach of
/// scripts and of other sites' requests.
///
/// On the machine itself a desk speaks plain HTTP, over which browsers take no `__Host-` cookie. There, and only there, it
/// has another name, with the port in it: cookies do not know ports, and two desks may run on one machine.
package enum SessionCookie {
    private static let encrypted = "__Host-lanyard-desk"

    package static func token(in request: Request) -> [UInt8]? {
        guard let value = request.cookies[name(for: request)]?.value, value.utf8.count == 64 else {
            return nil
        }
        return [UInt8](hexadecimal: Array(value.utf8))
    }

    /// What an answer says to have a token kept until the browser is closed, or the session ends.
    package static func field(_ token: [UInt8], for request: Request) -> String {
        "\(name(for: request))=\(token.hexadecimal); \(attributes(of: request))"
    }

    /// What an answer says to have it forgotten.
    package static func end(for request: Request) -> String {
        "\(name(for: request))=; Max-Age=0; \(attributes(of: request))"
    }

    private static func name(for request: Request) -> String {
        guard !request.isEncrypted else { return encrypted }
        let port = request.head.authority.flatMap { try? ListenAddress($0).port } ?? 80
        return "lanyard-desk-\(port)"
    }

    private static func attributes(of request: Request) -> String {
        "Path=/; \(request.isEncrypted ? "Secure; " : "")HttpOnly; SameSite=Strict"
    }
}
