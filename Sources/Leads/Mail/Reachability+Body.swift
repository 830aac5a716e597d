/// How gradings and bounces stand in entries and projections.
extension MailGrading {
    package var fields: [String: CBOR] {
        var fields: [String: CBOR] = [
            "address": .text(address), "offline": .array(offline.map { .text($0.rawValue) }),
        ]
        fields["online"] = online.map { .text($0.rawValue) }
        return fields
    }

    /// A grade that only a later version knows is left out.
    package init?(_ fields: [String: CBOR]) {
        guard let address = fields["address"]?.textValue, let offline = fields["offline"]?.arrayValue else {
            return nil
        }
        self.init(
            address: address,
            offline: offline.compactMap { $0.textValue.flatMap(MailAddress.Grade.init(rawValue:)) },
            online: fields["online"]?.textValue.map { Reachability(rawValue: $0) ?? .unknown }
        )
    }
}

extension Bounce {
    package var fields: [String: CBOR] {
        ["address": .text(address), "permanent": .boolean(isPermanent), "words": .text(words)]
    }

    package init?(_ fields: [String: CBOR]) {
        guard let address = fields["address"]?.textValue, let permanent = fields["permanent"]?.booleanValue,
            let words = fields["words"]?.textValue
        else { return nil }
        self.init(address: address, isPermanent: permanent, words: words)
    }
}
