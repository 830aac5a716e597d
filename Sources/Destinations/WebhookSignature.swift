internal import Crypto
internal import Foundation
package import Leads

/// Signs calls as Standard Webhooks 1.0.0 says, so that the receiver knows whose they are.
package struct WebhookSignature: Sendable {
    private let key: SymmetricKey

    /// The specification asks for 24 to 64 bytes.
    private static let lengths = 24...64

    /// A secret as the receiver shows it: `whsec_` and base64.
    package init(secret: String) throws(LanyardError) {
        let text = secret.hasPrefix("whsec_") ? String(secret.dropFirst(6)) : secret
        guard let bytes = Data(base64Encoded: text), Self.lengths.contains(bytes.count) else {
            throw LanyardError(
                .invalid,
                "The secret of the web hook is no secret of Standard Webhooks: whsec_ and 24 to 64 bytes in base64."
            )
        }
        key = SymmetricKey(data: bytes)
    }

    /// The value of `webhook-signature`; `timestamp` in seconds since 1970.
    package func sign(id: String, timestamp: Int64, body: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(id).\(timestamp).".utf8) + body,
            using: key
        )
        return "v1,\(Data(code).base64EncodedString())"
    }
}
