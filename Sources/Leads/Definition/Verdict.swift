/// What the lead definition says of a lead; graver ones first.
package enum Verdict: String, Sendable, Codable, CaseIterable {
    case disqualified, incomplete, review, nurture, qualified

    /// How pages and lists write it.
    package var label: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
