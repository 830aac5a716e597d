/// That marketing or sales agreed to a lead definition: who, when, and to which rules.
package struct SignOff: Sendable, Equatable, Codable {
    /// Whose agreement a lead definition needs.
    package enum Side: String, Sendable, Codable, CaseIterable {
        case marketing, sales
    }

    package var side: Side
    /// The person's name.
    package var by: String
    /// The day, as `YYYY-MM-DD`.
    package var on: String
    package var version: Int
    /// The short digest of the rules that were agreed to.
    package var digest: String

    package init(side: Side, by: String, on: String, version: Int, digest: String) {
        self.side = side
        self.by = by
        self.on = on
        self.version = version
        self.digest = digest
    }
}

extension LeadDefinition {
    /// What became of the agreement of one side.
    package enum Agreement: Sendable, Equatable {
        case signed(SignOff)
        /// Other rules were agreed to than stand here now.
        case lapsed(SignOff)
        case missing
    }

    package func agreement(of side: SignOff.Side) -> Agreement {
        guard let signOff = signOffs.last(where: { $0.side == side }) else { return .missing }
        let isCurrent = signOff.version == version && signOff.digest == shortDigest
        return isCurrent ? .signed(signOff) : .lapsed(signOff)
    }

    /// Whether both sides agreed to exactly these rules.
    package var isAgreed: Bool {
        SignOff.Side.allCases.allSatisfy { side in
            if case .signed = agreement(of: side) { true } else { false }
        }
    }
}
