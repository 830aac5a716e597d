internal import Crypto
package import Foundation
internal import Leads
package import NIOSSL
internal import SwiftASN1
internal import X509

/// A server's key and the certificates that it shows.
package struct TLSIdentity: Sendable {
    /// PEM; its own first, then those that vouch for it.
    package var certificate: String
    /// PEM.
    package var privateKey: String

    init(certificate: String, privateKey: String) {
        self.certificate = certificate
        self.privateKey = privateKey
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

    /// SHA-256 of the public key of the first certificate in a PEM text.
    package static func fingerprint(ofCertificate pem: String) throws -> [UInt8] {
        do {
            return fingerprint(of: try leaf(of: pem))
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

    /// The server's own certificate.
    func leaf() throws -> Certificate { try Self.leaf(of: certificate) }

    /// The first certificate of a chain.
    private static func leaf(of pem: String) throws -> Certificate {
        guard let first = try PEMDocument.parseMultiple(pemString: pem).first else {
            throw LanyardError(.invalid, "There is no certificate in the file; it must be in PEM.")
        }
        return try Certificate(pemDocument: first)
    }

    static func fingerprint(of certificate: Certificate) -> [UInt8] {
        SHA256Digest.bytes(of: Array(certificate.publicKey.subjectPublicKeyInfoBytes))
    }
}
