internal import Crypto
package import Foundation
internal import Leads
internal import SwiftASN1
internal import X509

/// The kiosk's own certificate authority: what joined devices install, so that they trust the kiosk and only it.
///
/// It can vouch for nothing but machines on networks like the booth's. The root's key signed one certificate, the
/// issuer's, and was thrown away: the issuer's constraints hold even on systems that don't apply those of a root
/// (Java's rules, which Android follows, don't), whoever takes the laptop's keys.
package struct KioskAuthority: Sendable {
    /// The certificate that devices install, in PEM.
    package var root: String
    private var issuer: Certificate
    private var issuerKey: Certificate.PrivateKey

    /// Ten years: it is installed by hand, once.
    private static let lifetime: TimeInterval = 10 * 365 * 86_400
    /// Apple refuses more than 398 days.
    private static let leafLifetime: TimeInterval = 397 * 86_400
    /// A day early: telephones whose clocks are behind must join too.
    private static let headStart: TimeInterval = 86_400

    /// The authority kept in a store's directory; made at the first call, and anew when this machine is on none of
    /// the networks that it may vouch for.
    package static func own(
        in directory: URL,
        name: String,
        host: String?,
        now: Date
    ) throws -> KioskAuthority {
        let files = ["authority.pem", "authority-issuer.pem", "authority-key.pem"]
            .map { directory.appending(path: $0) }
        let networks = try NetworkRange.ofThisMachine()
        let texts = files.compactMap { try? String(contentsOf: $0, encoding: .utf8) }
        if texts.count == 3, let known = try? KioskAuthority(root: texts[0], issuer: texts[1], key: texts[2]),
            known.isOfUse(to: networks)
        {
            return known
        }
        let new = try make(name: name, host: host, networks: networks, now: now)
        // The key last: what is read back is complete or is made anew.
        try PrivateFile.write(Data(new.root.utf8), to: files[0])
        try PrivateFile.write(Data(try new.issuer.serializeAsPEM().pemString.utf8), to: files[1])
        try PrivateFile.write(Data(try new.issuerKey.serializeAsPEM().pemString.utf8), to: files[2])
        return new
    }

    private init(root: String, issuer: String, key: String) throws {
        self.root = root
        self.issuer = try Certificate(pemEncoded: issuer)
        issuerKey = try Certificate.PrivateKey(pemEncoded: key)
    }

    private init(root: String, issuer: Certificate, issuerKey: Certificate.PrivateKey) {
        self.root = root
        self.issuer = issuer
        self.issuerKey = issuerKey
    }

    /// SHA-256 of the root, as systems show it.
    package func fingerprint() throws -> [UInt8] { SHA256Digest.bytes(of: try rootBytes()) }

    /// The root as systems install it (DER).
    package func rootBytes() throws -> [UInt8] { try PEMDocument(pemString: root).derBytes }

    /// A certificate for the kiosk under a name and addresses; those that the authority may not vouch for are left out.
    package func identity(host: String?, addresses: [NetworkAddress], now: Date) throws -> TLSIdentity {
        let key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let names: [GeneralName] =
            [host].compactMap(\.self).filter { permittedNames.contains($0) }.map { .dnsName($0) }
            + addresses.filter(mayVouch).map { .ipAddress(ASN1OctetString(contentBytes: $0.bytes[...])) }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-Self.headStart),
            notValidAfter: min(now.addingTimeInterval(Self.leafLifetime), issuer.notValidAfter),
            issuer: issuer.subject,
            subject: try DistinguishedName { CommonName("Lanyard kiosk") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectKeyIdentifier(hash: key.publicKey)
                AuthorityKeyIdentifier(
                    keyIdentifier: SubjectKeyIdentifier(hash: issuer.publicKey).keyIdentifier
                )
                SubjectAlternativeNames(names)
            },
            issuerPrivateKey: issuerKey
        )
        return TLSIdentity(
            certificate: try certificate.serializeAsPEM().pemString + "\n"
                + issuer.serializeAsPEM().pemString,
            privateKey: try key.serializeAsPEM().pemString
        )
    }

    /// Whether a certificate of this authority may carry an address.
    package func mayVouch(for address: NetworkAddress) -> Bool {
        permittedRanges.contains { $0.contains(address) }
    }

    private func isOfUse(to networks: [NetworkRange]) -> Bool {
        networks.isEmpty || networks.contains { mayVouch(for: $0.address) }
    }

    private var constraints: NameConstraints? { try? issuer.extensions.nameConstraints }

    private var permittedNames: [String] { (constraints?.permittedDNSDomains).map { Array($0) } ?? [] }

    private var permittedRanges: [NetworkRange] {
        (constraints?.permittedIPRanges).map { ranges in ranges.map { NetworkRange(octets: Array($0.bytes)) }
        }
            ?? []
    }

    private static func make(
        name: String,
        host: String?,
        networks: [NetworkRange],
        now: Date
    ) throws -> KioskAuthority {
        // Private networks are enough almost anywhere; some halls hand out public addresses.
        let foreign = networks.filter { network in
            !NetworkRange.unrouted.contains { $0.contains(network.address) }
        }
        let constraints = NameConstraints(
            // Without a name of its own, a name that exists nowhere: no entry would permit every name there is.
            permittedDNSDomains: [host ?? "kiosk.lanyard.internal"],
            permittedIPRanges: (NetworkRange.unrouted + foreign).map {
                ASN1OctetString(contentBytes: $0.octets[...])
            }
        )
        let root = Signer(
            key: Certificate.PrivateKey(P256.Signing.PrivateKey()),
            name: try DistinguishedName { CommonName("Lanyard kiosk \(name)") }
        )
        let issuer = Signer(
            key: Certificate.PrivateKey(P256.Signing.PrivateKey()),
            name: try DistinguishedName { CommonName("Lanyard kiosk \(name), issuer") }
        )
        let validity = (now.addingTimeInterval(-headStart), now.addingTimeInterval(lifetime))
        return KioskAuthority(
            root: try root.certify(root, constraints, depth: 1, validity).serializeAsPEM().pemString + "\n",
            issuer: try root.certify(issuer, constraints, depth: 0, validity),
            issuerKey: issuer.key
        )
    }
}

/// A key that signs certificates, and the name that it signs them under.
private struct Signer {
    let key: Certificate.PrivateKey
    let name: DistinguishedName

    /// Lets another sign certificates, with so many levels of signers below.
    func certify(
        _ other: Signer,
        _ constraints: NameConstraints,
        depth: Int,
        _ validity: (from: Date, to: Date)
    ) throws -> Certificate {
        try Certificate(
            version: .v3,
            serialNumber: .init(),
            publicKey: other.key.publicKey,
            notValidBefore: validity.from,
            notValidAfter: validity.to,
            issuer: name,
            subject: other.name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: depth))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                Critical(constraints)
                SubjectKeyIdentifier(hash: other.key.publicKey)
                AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: key.publicKey).keyIdentifier)
            },
            issuerPrivateKey: key
        )
    }
}

extension NetworkRange {
    /// As a name constraint has it: the address, then the mask (RFC 5280, section 4.2.1.10).
    fileprivate var octets: [UInt8] { zip(address.bytes, mask).map { $0 & $1 } + mask }

    fileprivate init(octets: [UInt8]) {
        let half = octets.count / 2
        self.init(
            NetworkAddress(bytes: Array(octets.prefix(half))),
            length: octets.suffix(half).reduce(0) { $0 + $1.nonzeroBitCount }
        )
    }
}
