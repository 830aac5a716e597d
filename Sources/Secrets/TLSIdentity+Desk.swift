internal import Crypto
package import Foundation
internal import SwiftASN1
internal import X509

extension TLSIdentity {
    /// Ten years: a desk outlives many shows, and trust comes from the fingerprint, not from a date.
    private static let lifetime: TimeInterval = 10 * 365 * 86_400

    /// A desk's identity, which a join code's fingerprint vouches for: kept in its store's directory, made at the
    /// first call.
    package static func desk(in directory: URL) throws -> TLSIdentity {
        let files = ["desk-certificate.pem", "desk-key.pem"].map { directory.appending(path: $0) }
        if let certificate = try? String(contentsOf: files[0], encoding: .utf8),
            let key = try? String(contentsOf: files[1], encoding: .utf8)
        {
            return TLSIdentity(certificate: certificate, privateKey: key)
        }
        let identity = try make(now: Date())
        try PrivateFile.write(Data(identity.privateKey.utf8), to: files[1])
        try PrivateFile.write(Data(identity.certificate.utf8), to: files[0])
        return identity
    }

    private static func make(now: Date) throws -> TLSIdentity {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let name = try DistinguishedName { CommonName("Lanyard desk") }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: key.publicKey,
            // A day early: kiosks whose clocks are behind must join too.
            notValidBefore: now.addingTimeInterval(-86_400),
            notValidAfter: now.addingTimeInterval(lifetime),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames([.dnsName("desk.lanyard.internal")])
            },
            issuerPrivateKey: key
        )
        return TLSIdentity(
            certificate: try certificate.serializeAsPEM().pemString,
            privateKey: try key.serializeAsPEM().pemString
        )
    }
}
