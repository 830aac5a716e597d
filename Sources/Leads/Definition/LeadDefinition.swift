/// The written, versioned rules that say when a lead is qualified, agreed by marketing and sales.
package struct LeadDefinition: Sendable, Equatable {
    package var version: Int
    package var rules: [Rule]
    /// How a lead is rated hot, warm or cold; `nil` where nobody asked for it.
    package var rating: RatingRules?
    /// Who agreed to these rules; one each for marketing and sales.
    package var signOffs: [SignOff]

    package init(version: Int, rules: [Rule], rating: RatingRules? = nil, signOffs: [SignOff] = []) {
        self.version = version
        self.rules = rules
        self.rating = rating
        self.signOffs = signOffs
    }

    /// One rule: when it applies, its verdict and the reason in words.
    package struct Rule: Sendable, Equatable {
        /// Short and stable: verdicts name the rules that decided by it.
        package var id: String
        package var verdict: Verdict
        package var when: Condition
        package var reason: String

        /// Without an `id` the rule is called after its condition ("missing-name").
        package init(id: String? = nil, verdict: Verdict, when: Condition, reason: String) {
            self.id = id ?? when.shortName
            self.verdict = verdict
            self.when = when
            self.reason = reason
        }
    }
}

extension LeadDefinition {
    /// What decides: everything but the words, the version and the sign-offs.
    ///
    /// Two definitions with the same digest give the same verdicts on the same leads.
    package var digest: [UInt8] {
        SHA256Digest.bytes(
            of: CBOR.map([
                "rules": .array(rules.map(\.substance)),
                "rating": rating.map(\.substance) ?? .null,
            ]).encoded
        )
    }

    /// The lists of domains that any rule asks for.
    package var lists: [String] {
        (rules.map(\.when) + (rating?.lines.map(\.when) ?? [])).flatMap(\.lists)
    }

    /// The beginning of the digest, as sign-offs and messages write it.
    package var shortDigest: String { digest.prefix(8).map(Hexadecimal.text(of:)).joined() }
}

extension LeadDefinition.Rule {
    /// Changes with what decides, not with the words.
    package var digest: [UInt8] { SHA256Digest.bytes(of: substance.encoded) }

    /// What decides, without words.
    var substance: CBOR {
        .map(["id": .text(id), "verdict": .text(verdict.rawValue), "when": when.substance])
    }
}

/// Bytes as digits.
private enum Hexadecimal {
    static func text(of byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }
}
