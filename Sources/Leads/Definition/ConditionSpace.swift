/// Every kind of lead that some conditions can tell apart, so that a contradiction can be proven.
///
/// For each field and question there is a list of values: one for each way in which the conditions can hold or not.
/// A search tries them, settling a condition as soon as what is chosen decides it. It only claims what it has proven:
/// where the values are too many, it says that it does not know.
struct ConditionSpace {
    /// The values of each field and question, as facts in which nothing else is known; those that are too many are
    /// absent.
    private let values: [String: [LeadFacts]]

    /// More steps than this are a definition that nobody can read either.
    private static let mostSteps = 100_000

    init(of conditions: [Condition], questions: Questions) {
        let atoms = Dictionary(grouping: conditions.flatMap(\.atoms)) { $0.names[0] }
        var values: [String: [LeadFacts]] = [:]
        for (name, atoms) in atoms { values[name] = Self.values(of: name, atoms, questions) }
        self.values = values
    }

    /// Whether any lead could meet a condition; `nil` where that cannot be told.
    func canHold(_ condition: Condition) -> Bool? {
        var variables: [(name: String, values: [LeadFacts])] = []
        for name in condition.names.unique {
            guard let values = values[name] else { return nil }
            variables.append((name, values))
        }
        var search = Search(variables: variables, steps: Self.mostSteps)
        return search.find(condition)
    }

    /// One search through the values.
    private struct Search {
        let variables: [(name: String, values: [LeadFacts])]
        var steps: Int
        private var chosen: [String: LeadFacts] = [:]

        init(variables: [(name: String, values: [LeadFacts])], steps: Int) {
            (self.variables, self.steps) = (variables, steps)
        }

        mutating func find(_ condition: Condition, from index: Int = 0) -> Bool? {
            if let settled = condition.settled(by: chosen) { return settled }
            guard index < variables.count else { return false }
            let (name, values) = variables[index]
            defer { chosen[name] = nil }
            for value in values {
                steps -= 1
                guard steps > 0 else { return nil }
                chosen[name] = value
                guard let isFound = find(condition, from: index + 1) else { return nil }
                if isFound { return true }
            }
            return false
        }
    }
}

extension Condition {
    /// The conditions without all, any and not that this one is made of.
    fileprivate var atoms: [Condition] {
        switch self {
        case .missing, .equals, .contains, .answer, .range, .mail, .domainIn: [self]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.atoms)
        case .not(let condition): condition.atoms
        }
    }

    /// Whether the condition holds as far as the chosen values decide it.
    fileprivate func settled(by chosen: [String: LeadFacts]) -> Bool? {
        switch self {
        case .missing, .equals, .contains, .answer, .range, .mail, .domainIn:
            return chosen[names[0]].map { holds($0) }
        case .all(let conditions):
            let parts = conditions.map { $0.settled(by: chosen) }
            return parts.contains(false) ? false : parts.contains(nil) ? nil : true
        case .any(let conditions):
            let parts = conditions.map { $0.settled(by: chosen) }
            return parts.contains(true) ? true : parts.contains(nil) ? nil : false
        case .not(let condition): return condition.settled(by: chosen).map { !$0 }
        }
    }
}

extension Sequence<String> {
    /// Each once, in the order of the first time.
    var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
