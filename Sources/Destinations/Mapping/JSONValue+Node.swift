internal import Yams

extension JSONValue {
    /// What stands in a YAML file, as JSON.
    init(_ node: Node) {
        switch node {
        case .scalar(let scalar):
            // Only a plain word may be more than a text; "017" is a telephone number to whoever writes quotes.
            let isPlain = scalar.style == .plain || scalar.style == .any
            if isPlain, let truth = node.bool {
                self = .boolean(truth)
            } else if isPlain, let number = Int64(scalar.string) {
                self = .integer(number)
            } else {
                self = isPlain && node.null != nil ? .null : .text(scalar.string)
            }
        case .sequence(let items): self = .list(items.map(JSONValue.init))
        case .mapping(let pairs):
            self = .object(
                Dictionary(
                    pairs.compactMap { key, value in key.scalar.map { ($0.string, JSONValue(value)) } },
                    uniquingKeysWith: { _, last in last }
                )
            )
        case .alias: self = .null
        }
    }
}
