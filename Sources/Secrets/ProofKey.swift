internal import Crypto
package import Foundation
package import Leads

/// The key with which a store signs what it proves (Ed25519); made when it is first needed.
package struct ProofKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    private static let name = "proof-key"

    package static func own(in store: URL) throws -> ProofKey {
        let file = store.appending(path: name)
        if let bytes = FileManager.default.contents(atPath: file.path),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        {
            return ProofKey(key: key)
        }
        let key = Curve25519.Signing.PrivateKey()
        try PrivateFile.write(key.rawRepresentation, to: file)
        return ProofKey(key: key)
    }

    /// A text with two lines under it: the public key, and the signature over everything above.
    package func sign(_ lines: [String]) throws(LanyardError) -> [String] {
        let signed = lines + ["Key: \(Array(key.publicKey.rawRepresentation).hexadecimal)"]
        do {
            let signature = try key.signature(for: Self.bytes(signed))
            return signed + ["Signature: \(Array(signature).hexadecimal)"]
        } catch {
            throw LanyardError(.internal, "The proof cannot be signed.", cause: error)
        }
    }

    /// The public key of whoever signed a text; `nil` when it is not as it was signed.
    package static func signer(of text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let last = lines.lastIndex(where: { $0.hasPrefix("Signature: ") }), last > 0,
            let signature = [UInt8](hexadecimal: lines[last].utf8.dropFirst("Signature: ".utf8.count)),
            lines[last - 1].hasPrefix("Key: "),
            let bytes = [UInt8](hexadecimal: lines[last - 1].utf8.dropFirst("Key: ".utf8.count)),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes),
            key.isValidSignature(Data(signature), for: Self.bytes(Array(lines[..<last])))
        else { return nil }
        return bytes.hexadecimal
    }

    private static func bytes(_ lines: [String]) -> Data { Data(lines.joined(separator: "\n").utf8) }
}
