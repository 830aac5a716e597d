internal import Crypto

/// That a person is forgotten: what the entries of their lead say is gone for good, also of those that come later and did
/// not know of it.
package struct Forgetting: Sendable, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        /// The person asked for it.
        case asked
        /// The show's own rule: they were kept for as long as was promised.
        case retention
    }

    package var reason: Reason
    /// Keyed digests of e-mail addresses and badge ids, so that an attendee list does not bring the person back.
    ///
    /// Without the show's key they tell nobody anything.
    package var keys: [[UInt8]]

    package init(reason: Reason, keys: [[UInt8]]) {
        self.reason = reason
        self.keys = keys
    }

    /// More than one person ever had.
    static let mostKeys = 256
}

extension Forgetting {
    var fields: [String: CBOR] {
        ["reason": .text(reason.rawValue), "keys": .array(keys.prefix(Self.mostKeys).map(CBOR.bytes))]
    }

    init?(_ fields: [String: CBOR]) {
        guard let reason = fields["reason"]?.textValue.flatMap(Reason.init(rawValue:)),
            let keys = fields["keys"]?.arrayValue, keys.count <= Self.mostKeys
        else { return nil }
        self.init(reason: reason, keys: keys.compactMap(\.bytesValue))
    }
}

extension Show {
    /// What an e-mail address is recognised by once it is forgotten.
    package func forgottenKey(mail address: String) -> [UInt8] { forgottenKey("mail", address.lowercased()) }

    /// What a badge id is recognised by.
    package func forgottenKey(badge: String) -> [UInt8] { forgottenKey("badge", badge) }

    private func forgottenKey(_ kind: String, _ value: String) -> [UInt8] {
        let message = Array("lanyard.forgotten.1\0\(kind)\0".utf8) + Array(value.utf8)
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }

    /// All that a row of an attendee list may be recognised by.
    package func forgottenKeys(badge: String?, _ contact: Contact) -> [[UInt8]] {
        contact.emails.map { forgottenKey(mail: $0) }
            + [badge.map { forgottenKey(badge: $0) }].compactMap(\.self)
    }
}
