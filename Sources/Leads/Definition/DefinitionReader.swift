internal import Yams

/// Reads a lead definition from its YAML and gathers everything that is wrong, instead of stopping at the first.
struct DefinitionReader: NodeReader {
    let questions: Questions
    let lists: [String]?
    var complaints: [FileComplaint] = []
    /// Where each rule and each line of the rating stands.
    private(set) var rulePlaces: [Node] = []
    private(set) var linePlaces: [Node] = []
    private var ratingPlace: Node?
    var conditionsRead = 0

    /// More rules than this nobody agrees on.
    private static let mostRules = 200
    /// As much as a page shows beside a lead.
    private static let longestReason = 300

    init(questions: Questions, lists: [String]?) {
        self.questions = questions
        self.lists = lists
    }

    /// The definition as far as it can be read; it counts only without complaints.
    mutating func definition(_ node: Node) -> LeadDefinition? {
        guard let values = self.values(of: node, known: ["version", "rules", "rating", "signed"]) else {
            return nil
        }
        let version = values["version"].flatMap { number($0, in: 1...1_000_000) }
        if values["version"] == nil { complain(node, "version is missing.") }
        if values["rules"] == nil { complain(node, "rules is missing.") }
        let rules = values["rules"].map { self.rules($0) }
        let rating = values["rating"].flatMap { self.rating($0) }
        let signOffs = values["signed"].map { self.signOffs($0) }
        guard let version, let rules else { return nil }
        return LeadDefinition(version: version, rules: rules, rating: rating, signOffs: signOffs ?? [])
    }

    private mutating func rules(_ node: Node) -> [LeadDefinition.Rule] {
        guard case .sequence(let items) = node else {
            complain(node, "a list of rules is expected here.")
            return []
        }
        if items.count > Self.mostRules { complain(node, "more than \(Self.mostRules) rules.") }
        var rules: [LeadDefinition.Rule] = []
        for item in items.prefix(Self.mostRules) {
            guard var rule = self.rule(item, beside: rules) else { continue }
            if rules.contains(where: { $0.id == rule.id }) { rule.id = Self.unused(rule.id, rules) }
            rules.append(rule)
            rulePlaces.append(item)
        }
        return rules
    }

    private mutating func rule(_ node: Node, beside others: [LeadDefinition.Rule]) -> LeadDefinition.Rule? {
        guard let values = self.values(of: node, known: ["id", "verdict", "when", "reason"]) else {
            return nil
        }
        for key in ["verdict", "when", "reason"] where values[key] == nil {
            complain(node, "\(key) is missing.")
        }
        let verdict = values["verdict"].flatMap { word($0, Verdict.self) }
        let when = values["when"].flatMap { self.condition($0) }
        let reason = values["reason"].flatMap { self.reason($0) }
        let id = values["id"].flatMap { self.id($0) }
        if let id, let place = values["id"], others.contains(where: { $0.id == id }) {
            complain(place, "two rules have the id \(id).")
        }
        guard let verdict, let when, let reason else { return nil }
        return LeadDefinition.Rule(id: id, verdict: verdict, when: when, reason: reason)
    }

    /// A name for a rule without one that no other rule has.
    private static func unused(_ id: String, _ rules: [LeadDefinition.Rule]) -> String {
        let taken = Set(rules.map(\.id))
        return (2...(mostRules + 1)).lazy.map { "\(id)-\($0)" }.first { !taken.contains($0) } ?? id
    }

    private mutating func rating(_ node: Node) -> RatingRules? {
        guard let values = self.values(of: node, known: ["hot", "warm", "points"]) else { return nil }
        for key in ["hot", "warm", "points"] where values[key] == nil { complain(node, "\(key) is missing.") }
        let hot = values["hot"].flatMap { number($0, in: -10_000...10_000) }
        let warm = values["warm"].flatMap { number($0, in: -10_000...10_000) }
        let lines = values["points"].map { self.lines($0) } ?? []
        guard let hot, let warm else { return nil }
        if hot <= warm { complain(node, "hot must be more points than warm.") }
        ratingPlace = node
        return RatingRules(hot: hot, warm: warm, lines: lines)
    }

    private mutating func lines(_ node: Node) -> [RatingRules.Line] {
        guard case .sequence(let items) = node else {
            complain(node, "a list of points is expected here.")
            return []
        }
        var lines: [RatingRules.Line] = []
        for item in items.prefix(Self.mostRules) {
            guard let values = self.values(of: item, known: ["points", "when", "reason"]) else { continue }
            for key in ["points", "when", "reason"] where values[key] == nil {
                complain(item, "\(key) is missing.")
            }
            let points = values["points"].flatMap { number($0, in: -1_000...1_000) }
            let when = values["when"].flatMap { self.condition($0) }
            let reason = values["reason"].flatMap { self.reason($0) }
            guard let points, let when, let reason else { continue }
            lines.append(RatingRules.Line(points: points, when: when, reason: reason))
            linePlaces.append(item)
        }
        return lines
    }

    private mutating func signOffs(_ node: Node) -> [SignOff] {
        guard let sides = self.values(of: node, known: SignOff.Side.allCases.map(\.rawValue)) else {
            return []
        }
        return SignOff.Side.allCases.compactMap { side in
            sides[side.rawValue].flatMap { signOff($0, of: side) }
        }
    }

    private mutating func signOff(_ node: Node, of side: SignOff.Side) -> SignOff? {
        guard let values = self.values(of: node, known: ["by", "on", "version", "digest"]) else { return nil }
        for key in ["by", "on", "version", "digest"] where values[key] == nil {
            complain(node, "\(key) is missing.")
        }
        let texts = ["by", "on", "digest"].map { key in values[key].flatMap { self.text($0) } }
        let version = values["version"].flatMap { number($0, in: 1...1_000_000) }
        guard let by = texts[0], let on = texts[1], let digest = texts[2], let version else { return nil }
        return SignOff(side: side, by: by, on: on, version: version, digest: digest)
    }

    private mutating func reason(_ node: Node) -> String? {
        guard let text = self.text(node) else { return nil }
        guard text.utf8.count <= Self.longestReason else {
            complain(node, "a reason has at most \(Self.longestReason) letters.")
            return nil
        }
        return text
    }

    private mutating func id(_ node: Node) -> String? {
        guard let text = self.text(node) else { return nil }
        let isName = text.utf8.allSatisfy { byte in
            0x30...0x39 ~= byte || 0x61...0x7a ~= byte || byte == UInt8(ascii: "-")
        }
        guard isName, text.utf8.count <= 64 else {
            complain(node, "an id is up to 64 small letters, digits and hyphens.")
            return nil
        }
        return text
    }
}

extension DefinitionReader {
    /// What is wrong with the rating as a whole.
    mutating func complainOfRating(_ words: String) { complain(ratingPlace, words) }
}
