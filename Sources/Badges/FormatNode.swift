import Leads
import Yams

/// A place in a format file: what stands there, and where to point when it is wrong.
struct FormatNode {
    private let node: Node
    private let file: String

    init(yaml text: String, file: String) throws(LanyardError) {
        self.file = file
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch {
            // Yams quotes the line that is wrong, however long it is.
            let what = "\(error)".prefix(400)
            throw LanyardError(.invalid, "The badge format \(file) is no YAML: \(what)", subject: file)
        }
        guard let root else {
            throw LanyardError(.invalid, "The badge format \(file) is empty.", subject: file)
        }
        node = root
    }

    private init(_ node: Node, file: String) {
        self.node = node
        self.file = file
    }

    /// What is wrong here, with file, line and column.
    func complaint(_ what: String) -> LanyardError {
        let place = node.mark.map { ":\($0.line):\($0.column)" } ?? ""
        return LanyardError(.invalid, "The badge format \(file)\(place): \(what)", subject: file)
    }

    /// The value as it is written, not empty.
    func text() throws(LanyardError) -> String {
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            throw complaint("a text is expected here.")
        }
        return scalar.string
    }

    /// One text, or a list of them.
    func texts() throws(LanyardError) -> [String] {
        guard case .sequence = node else { return [try text()] }
        var texts: [String] = []
        for item in try list() { texts.append(try item.text()) }
        return texts
    }

    func list() throws(LanyardError) -> [FormatNode] {
        guard case .sequence(let items) = node, !items.isEmpty else {
            throw complaint("a list is expected here.")
        }
        return items.map { FormatNode($0, file: file) }
    }

    /// Whether this is a text, not a list or a group of keys.
    var isText: Bool { node.scalar != nil }

    /// The values by their keys.
    /// - Throws: for a key that is not known, so that a misspelt one does not go unnoticed.
    func values(of known: [String]) throws(LanyardError) -> [String: FormatNode] {
        guard case .mapping(let mapping) = node else {
            throw complaint("keys are expected here: \(known.joined(separator: ", ")).")
        }
        var values: [String: FormatNode] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, known.contains(name) else {
                let names = known.joined(separator: ", ")
                throw FormatNode(key, file: file).complaint(
                    "\"\(key.scalar?.string ?? "this")\" is not known here. Known are: \(names)."
                )
            }
            values[name] = FormatNode(value, file: file)
        }
        return values
    }

    /// One of a few words.
    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(LanyardError) -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: try text()) else {
            throw complaint(
                "one of these is expected: \(type.allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return word
    }

    /// `6` or `4-12`, within 1 and a bound.
    func count(upTo limit: Int) throws(LanyardError) -> ClosedRange<Int> {
        let ends = try text().split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(ends.count), let least = ends[0], let most = ends[ends.count - 1],
            1 <= least, least <= most, most <= limit
        else { throw complaint("a number between 1 and \(limit) is expected, or two like 4-12.") }
        return least...most
    }
}

extension [String: FormatNode] {
    /// The value of a key that must be there.
    func value(of key: String, in parent: FormatNode) throws(LanyardError) -> FormatNode {
        guard let value = self[key] else { throw parent.complaint("\(key) is missing.") }
        return value
    }
}
