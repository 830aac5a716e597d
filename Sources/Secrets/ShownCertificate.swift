package import NIOSSL
internal import SwiftASN1
internal import X509

/// What a stranger's server shows of itself, before anything is trusted or sent.
package struct ShownCertificate: Sendable {
    /// SHA-256 of the public key.
    package var fingerprint: [UInt8]
    package var pem: String
    /// Whether nobody else vouches for it.
    package var isSelfSigned: Bool

    package init(_ certificate: NIOSSLCertificate) throws {
        let shown = try Certificate(derEncoded: certificate.toDERBytes())
        fingerprint = TLSIdentity.fingerprint(of: shown)
        pem = try shown.serializeAsPEM().pemString
        isSelfSigned = shown.issuer == shown.subject
    }
}
