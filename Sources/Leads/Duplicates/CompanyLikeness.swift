/// How two company names are alike.
enum CompanyLikeness: Sendable {
    /// One of them is not known.
    case unknown
    case same, similar, different

    init(_ one: [[UInt8]], _ other: [[UInt8]]) {
        guard !one.isEmpty, !other.isEmpty else {
            self = .unknown
            return
        }
        let (joined, otherJoined) = (Array(one.joined()), Array(other.joined()))
        self =
            if joined == otherJoined || Set(one) == Set(other) {
                .same
            } else if Self.isPart(one, other) || Self.isSlip(joined, otherJoined) {
                .similar
            } else {
                .different
            }
    }

    /// Whether the shorter name is how the longer one begins ("Bosch", "Bosch Rexroth").
    private static func isPart(_ one: [[UInt8]], _ other: [[UInt8]]) -> Bool {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        return short.joined().count >= 4 && long.starts(with: short)
    }

    private static func isSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        let most = min(one.count, other.count) < 6 ? 1 : 2
        return min(one.count, other.count) >= 4 && EditDistance.between(one, other, most: most) != nil
    }
}
