/// Figures in the text format of Prometheus, version 0.0.4.
///
/// None of them says anything of a person: a label is a destination's name, a state or a route.
package struct Metrics: Sendable {
    /// What a figure does over time.
    package enum Kind: String, Sendable {
        case counter, gauge
    }

    private var families: [(name: String, kind: Kind, help: String, lines: [String])] = []

    package init() {}

    /// Adds a figure without labels.
    package mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
        families.append((name, kind, help, ["lanyard_\(name) \(value)"]))
    }

    /// Adds a figure with a value for each set of labels; a family without any is left out.
    package mutating func add(
        _ name: String,
        _ kind: Kind,
        _ help: String,
        _ samples: [(labels: [(name: String, value: String)], value: Double)]
    ) {
        guard !samples.isEmpty else { return }
        let lines = samples.map { labels, value in
            let list = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            return "lanyard_\(name){\(list)} \(Self.text(value))"
        }
        families.append((name, kind, help, lines))
    }

    /// The answer to a scrape.
    package var text: String {
        families.map { family in
            ([
                "# HELP lanyard_\(family.name) \(family.help)",
                "# TYPE lanyard_\(family.name) \(family.kind.rawValue)",
            ]
                + family.lines).joined(separator: "\n") + "\n"
        }.joined()
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    /// A label may hold anything but a bare backslash, quote or line end.
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
            case "\"": escaped.append(contentsOf: "\\\"".unicodeScalars)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
