package import Leads

/// Reads the payload of a badge: the list of the formats that are known, and the one way in.
package enum Badges {
    /// In the order in which they are asked; `IDFormat` takes what no other wants, so it stays last.
    package static let all: [any BadgeFormat] = [
        VCardFormat(),
        MECardFormat(),
        IDFormat(),
    ]

    /// The largest payload that is looked at, in bytes; the largest QR code carries 2,953, the largest Aztec 1,914.
    package static let payloadLimit = 8_192

    /// Reads a payload by the first format that recognises it.
    ///
    /// Whatever the payload holds, this returns: hostile content is a reason, never a crash.
    package static func read(_ symbol: Symbol) -> BadgeOutcome {
        guard symbol.payload.count <= payloadLimit else {
            return .unreadable(
                reason: "The code holds far more text than a badge does. Scan the code on the badge."
            )
        }
        let payload = Payload(symbol)
        for format in all where format.recognises(payload) {
            return format.read(payload)
        }
        return .unreadable(reason: "This code is not a badge.")
    }
}
