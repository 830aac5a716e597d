internal import Foundation
package import Leads

/// What a kiosk needs to trust and reach a desk, as one line to type, paste or scan: address, token and the
/// fingerprint of the desk's key.
package struct JoinCode: Sendable, Equatable, CustomStringConvertible {
    package var address: String
    /// Thirty-two secret bytes; the desk keeps their hash only.
    package var token: [UInt8]
    /// SHA-256 of the public key (DER of its SubjectPublicKeyInfo) that the desk shows.
    package var fingerprint: [UInt8]

    private static let prefix = "LANYARD1."

    package init(address: String, token: [UInt8], fingerprint: [UInt8]) {
        self.address = address
        self.token = token
        self.fingerprint = fingerprint
    }

    package init(_ text: String) throws(LanyardError) {
        let refused = LanyardError(
            .invalid,
            "This is no join code. It begins with \(Self.prefix); copy the whole line that `lanyard node enrol` printed."
        )
        let code = text.filter { !$0.isWhitespace }
        guard code.utf8.starts(with: Self.prefix.utf8),
            let bytes = Data(base64URL: String(code.utf8.dropFirst(Self.prefix.utf8.count)) ?? ""),
            let fields = (try? CBOR(decoding: Array(bytes)))?.mapValue,
            let address = fields["url"]?.textValue,
            let token = fields["token"]?.bytesValue, token.count == 32,
            let fingerprint = fields["key"]?.bytesValue, fingerprint.count == 32
        else { throw refused }
        self.init(address: try Self.checked(address), token: token, fingerprint: fingerprint)
    }

    package var description: String {
        let fields: [String: CBOR] = [
            "url": .text(address), "token": .bytes(token), "key": .bytes(fingerprint),
        ]
        return Self.prefix + Data(CBOR.map(fields).encoded).base64URL
    }

    /// An address that a token may be sent to: HTTPS, or HTTP that stays on this machine; without a trailing slash.
    package static func checked(_ address: String) throws(LanyardError) -> String {
        guard let url = URLComponents(string: address), let host = url.host, !host.isEmpty,
            url.query == nil, url.fragment == nil, url.user == nil
        else {
            throw LanyardError(.invalid, "\"\(address)\" is no address of a desk; write https://HOST:PORT.")
        }
        switch url.scheme {
        case "https": break
        case "http" where ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host): break
        case "http":
            throw LanyardError(
                .invalid,
                "\(address) is plain HTTP: the token would travel in the clear. Use https:// (a desk that listens beyond this machine serves it)."
            )
        default:
            throw LanyardError(.invalid, "\"\(address)\" is no address of a desk; write https://HOST:PORT.")
        }
        return address.hasSuffix("/") ? String(address.dropLast()) : address
    }
}

extension Data {
    /// RFC 4648, section 5, without padding.
    fileprivate var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    fileprivate init?(base64URL text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }
}
