internal import Crypto
package import Foundation
internal import Leads
package import NIOSSL
internal import SwiftASN1
internal import X509

/// A desk's key and certificate: what a join code's fingerprint vouches for.
package struct DeskIdentity: Sendable {
    /// PEM.
    package var certificate: String
    /// PEM.
    package var privateKey: String

    /// Ten years: a desk outlives many shows, and trust comes from the fingerprint, not from a date.
    private static let lifetime: TimeInterval = 10 * 365 * 86_400

    /// The identity kept in a store's directory; made at the first call.
    package static func own(in directory: URL) throws -> DeskIdentity {
        let files = ["desk-certificate.pem", "desk-key.pem"].map { directory.appending(path: $0) }
        if let certificate = try? String(contentsOf: files[0], encoding: .utf8),
            let key = try? String(contentsOf: files[1], encoding: .utf8)
        {
            return DeskIdentity(certificate: certificate, privateKey: key)
        }
        let identity = try make(now: Date())
        try PrivateFile.write(Data(identity.privateKey.utf8), to: files[1])
        try PrivateFile.write(Data(identity.certificate.utf8), to: files[0])
        return identity
    }

    /// Reads an identity that the owner supplies.
    package init(certificate: URL, privateKey: URL) throws {
        do {
            self.certificate = try String(contentsOf: certificate, encoding: .utf8)
            self.privateKey = try String(contentsOf: privateKey, encoding: .utf8)
        } catch {
            throw LanyardError(
                .notFound,
                "The certificate \(certificate.path) or its key \(privateKey.path) cannot be read.",
                cause: error
            )
        }
    }

    private init(certificate: String, privateKey: String) {
        self.certificate = certificate
        self.privateKey = privateKey
    }

    /// SHA-256 of the public key of the first certificate in a PEM text.
    package static func fingerprint(ofCertificate pem: String) throws -> [UInt8] {
        do {
            return fingerprint(of: try Certificate(pemEncoded: pem))
        } catch {
            throw LanyardError(.invalid, "The certificate cannot be read; it must be in PEM.", cause: error)
        }
    }

    package func fingerprint() throws -> [UInt8] { try Self.fingerprint(ofCertificate: certificate) }

    /// How a server shows this identity.
    package func tlsConfiguration() throws -> TLSConfiguration {
        do {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8)).map {
                    .certificate($0)
                },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(privateKey.utf8), format: .pem))
            )
            configuration.minimumTLSVersion = .tlsv12
            return configuration
        } catch {
            throw LanyardError(
                .invalid,
                "The certificate and its key cannot be used; both must be in PEM.",
                cause: error
            )
        }
    }

    static func fingerprint(of certificate: Certificate) -> [UInt8] {
        SHA256Digest.bytes(of: Array(certificate.publicKey.subjectPublicKeyInfoBytes))
    }

    private static func make(now: Date) throws -> DeskIdentity {
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
        return DeskIdentity(
            certificate: try certificate.serializeAsPEM().pemString,
            privateKey: try key.serializeAsPEM().pemString
        )
    }
}
