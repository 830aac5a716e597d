extension Condition {
    /// What decides, in the one encoding that digests are made of.
    var substance: CBOR {
        switch self {
        case .missing(let name): .map(["missing": .text(name)])
        case .equals(let name, let terms):
            .map(["name": .text(name), "equals": .array(terms.texts.map(CBOR.text))])
        case .contains(let name, let terms):
            .map(["name": .text(name), "contains": .array(terms.texts.map(CBOR.text))])
        case .answer(let name, let choices):
            .map(["name": .text(name), "is": .array(choices.map(CBOR.text))])
        case .range(let name, let range):
            .map([
                "name": .text(name), "atLeast": range.atLeast.map(CBOR.text) ?? .null,
                "atMost": range.atMost.map(CBOR.text) ?? .null,
            ])
        case .mail(let grades): .map(["mail": .array(grades.map { .text($0.rawValue) })])
        case .domainIn(let list): .map(["domainIn": .text(list)])
        case .all(let conditions): .map(["all": .array(conditions.map(\.substance))])
        case .any(let conditions): .map(["any": .array(conditions.map(\.substance))])
        case .not(let condition): .map(["not": condition.substance])
        }
    }
}
