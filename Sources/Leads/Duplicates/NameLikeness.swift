/// How two names are alike.
enum NameLikeness: Sendable {
    /// One of them has none.
    case unknown
    case same, swapped, nickname
    /// All parts of the shorter one are in the longer one.
    case shorter
    case slip, initial
    /// One of them has one part only, and the other has it too.
    case oneName
    /// A part is the same and another one contradicts it.
    case relative
    case different

    init(_ one: PersonTraits, _ other: PersonTraits) {
        guard !one.name.isEmpty, !other.name.isEmpty else {
            self = .unknown
            return
        }
        self =
            if one.writtenName == other.writtenName
                || one.writtenName.joined().elementsEqual(other.writtenName.joined())
            {
                .same
            } else if one.writtenName.isPermutation(of: other.writtenName) {
                .swapped
            } else if one.name.isPermutation(of: other.name) {
                .nickname
            } else {
                Self.compare(one.name, other.name)
            }
    }

    /// How two parts are alike; better first.
    private enum Match: Int, Comparable {
        case same, slip, initial, none

        init(_ one: [UInt8], _ other: [UInt8]) {
            let (short, long) = one.count <= other.count ? (one, other) : (other, one)
            // Short words are a letter away from too many others.
            let most = long.count < 4 ? 0 : long.count < 8 ? 1 : 2
            self =
                if one == other {
                    .same
                } else if short.count == 1 {
                    short.first == long.first ? .initial : .none
                } else {
                    most > 0 && EditDistance.between(one, other, most: most) != nil ? .slip : .none
                }
        }

        static func < (one: Match, other: Match) -> Bool { one.rawValue < other.rawValue }
    }

    private static func compare(_ one: [[UInt8]], _ other: [[UInt8]]) -> NameLikeness {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        var left = long
        var worst = Match.same
        var matched = 0
        for part in short {
            guard let best = left.indices.min(by: { Match(part, left[$0]) < Match(part, left[$1]) }) else {
                break
            }
            let match = Match(part, left[best])
            worst = max(worst, match)
            guard match != .none else { continue }
            matched += 1
            left.remove(at: best)
        }
        guard matched == short.count else { return matched > 0 ? .relative : .different }
        if short.count == 1 { return long.count == 1 ? .slip : .oneName }
        return switch worst {
        case .same: .shorter
        case .slip: .slip
        case .initial: .initial
        case .none: .different
        }
    }
}

extension [[UInt8]] {
    fileprivate func isPermutation(of other: [[UInt8]]) -> Bool {
        count == other.count && sorted { $0.precedes($1) } == other.sorted { $0.precedes($1) }
    }
}
