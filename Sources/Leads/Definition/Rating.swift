/// How leads are rated: points for what speaks for or against them.
package struct RatingRules: Sendable, Equatable {
    /// From how many points a lead is hot.
    package var hot: Int
    /// From how many points a lead is warm; below it is cold.
    package var warm: Int
    package var lines: [Line]

    /// Points for a condition, with the reason in words.
    package struct Line: Sendable, Equatable {
        package var points: Int
        package var when: Condition
        package var reason: String

        package init(points: Int, when: Condition, reason: String) {
            self.points = points
            self.when = when
            self.reason = reason
        }
    }

    package init(hot: Int, warm: Int, lines: [Line]) {
        self.hot = hot
        self.warm = warm
        self.lines = lines
    }

    /// Adds up what holds.
    func rate(_ facts: LeadFacts) -> Rating {
        let lines = lines.filter { $0.when.holds(facts) }.map {
            Rating.Line(points: $0.points, reason: $0.reason)
        }
        let points = lines.reduce(0) { $0 + $1.points }
        return Rating(
            level: points >= hot ? .hot : points >= warm ? .warm : .cold,
            points: points,
            lines: lines
        )
    }

    /// What decides, without words.
    var substance: CBOR {
        .map([
            "hot": .integer(Int64(hot)), "warm": .integer(Int64(warm)),
            "lines": .array(lines.map { .array([.integer(Int64($0.points)), $0.when.substance]) }),
        ])
    }
}

/// How a lead was rated, line by line.
package struct Rating: Sendable, Hashable {
    /// Hottest first.
    package enum Level: String, Sendable, Codable, CaseIterable {
        case hot, warm, cold
    }

    package var level: Level
    package var points: Int
    package var lines: [Line]

    /// Points that were given, and why.
    package struct Line: Sendable, Hashable {
        package var points: Int
        package var reason: String

        package init(points: Int, reason: String) {
            self.points = points
            self.reason = reason
        }
    }

    package init(level: Level, points: Int, lines: [Line]) {
        self.level = level
        self.points = points
        self.lines = lines
    }
}
