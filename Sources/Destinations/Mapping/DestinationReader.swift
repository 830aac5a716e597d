internal import Leads
internal import Yams

/// Reads the file of a destination, and gathers everything that is wrong with it.
struct DestinationReader: NodeReader {
    /// The names that fields of a lead have.
    let known: [String]
    var complaints: [FileComplaint] = []

    /// No system has more fields that anybody fills from a trade show.
    private static let mostFields = 200
    /// The longest text that any known target takes in one field is 131,072.
    private static let longestText = 1...200_000

    init(known: [String]) { self.known = known }

    mutating func file(_ text: String, name: String) -> DestinationFile? {
        guard let root = root(of: text), let kind = kind(of: root) else { return nil }
        let own = kind.keys.map(\.name)
        guard let values = values(of: root, known: ["kind"] + (kind.hasFields ? ["fields"] : []) + own) else {
            return nil
        }
        for key in kind.keys where key.isRequired && values[key.name] == nil {
            complain(root, "\(key.name) is missing.")
        }
        let mapping = values["fields"].map { fields($0, kind) } ?? kind.standard
        if mapping == nil { complain(root, "fields is missing.") }
        var file = DestinationFile(name: name, kind: kind, mapping: mapping ?? Mapping(fields: []))
        for key in own {
            guard let node = values[key] else { continue }
            file.settings[key] = JSONValue(node)
        }
        return file
    }

    private mutating func root(of text: String) -> Node? {
        do {
            if let root = try compose(yaml: text) { return root }
            complain(nil, "the file is empty.")
        } catch {
            // Yams quotes the line that is wrong, however long it is.
            complain(nil, "this is no YAML: \("\(error)".prefix(400))")
        }
        return nil
    }

    private mutating func kind(of root: Node) -> (any DestinationKind.Type)? {
        guard case .mapping(let mapping) = root, let node = mapping["kind"] else {
            complain(root, "kind is missing.")
            return nil
        }
        guard let text = self.text(node) else { return nil }
        if let kind = DestinationKinds[text] { return kind }
        let all = DestinationKinds.all.map { $0.kind }
        let advice =
            all.nearest(to: text).map { "Is \($0) meant?" }
            ?? "One of these is expected: \(all.joined(separator: ", "))."
        complain(node, "\"\(text.prefix(40))\" is not known here. \(advice)")
        return nil
    }

    private mutating func fields(_ node: Node, _ kind: any DestinationKind.Type) -> Mapping {
        guard case .mapping(let mapping) = node, mapping.count > 0 else {
            complain(node, "the target's fields are expected here, each with what goes into it.")
            return Mapping(fields: [])
        }
        if mapping.count > Self.mostFields { complain(node, "more than \(Self.mostFields) fields.") }
        var fields: [MappedField] = []
        for (key, value) in mapping.prefix(Self.mostFields) {
            guard let name = self.text(key), let field = field(name, value) else { continue }
            if field.mode != .overwrite, !kind.knowsWhatIsThere {
                complain(
                    value,
                    "a destination of this kind cannot know what is there: only overwrite is possible."
                )
            }
            fields.append(field)
        }
        return Mapping(fields: fields)
    }

    private mutating func field(_ name: String, _ node: Node) -> MappedField? {
        if case .scalar = node {
            return source(node).map { MappedField(name: name, source: .lead($0)) }
        }
        let keys = ["from", "value", "mode", "default", "length", "values", "join", "required"]
        guard let values = values(of: node, known: keys) else { return nil }
        let origin = values["from"].flatMap { source($0) }.map(MappedField.Source.lead)
        let constant = values["value"].flatMap { text($0) }.map(MappedField.Source.constant)
        if values["from"] != nil, values["value"] != nil {
            complain(node, "from and value do not go together.")
        } else if values["from"] == nil, values["value"] == nil {
            complain(node, "from or value is missing.")
        }
        guard let source = origin ?? constant else { return nil }
        var field = MappedField(name: name, source: source)
        field.mode = values["mode"].flatMap { word($0, MappedField.WriteMode.self) } ?? .overwrite
        field.fallback = values["default"].flatMap { text($0) }
        field.longest = values["length"].flatMap { number($0, in: Self.longestText) }
        field.values = values["values"].flatMap { translations($0) }
        field.separator = values["join"].flatMap { text($0) } ?? field.separator
        field.isRequired = values["required"].flatMap { truth($0) } ?? false
        return field
    }

    private mutating func source(_ node: Node) -> String? {
        guard let text = self.text(node) else { return nil }
        guard !known.contains(text) else { return text }
        let advice =
            known.nearest(to: text).map { "Is \($0) meant?" } ?? "`lanyard batch fields` lists what there is."
        complain(node, "a lead has no \"\(text.prefix(40))\". \(advice)")
        return nil
    }

    private mutating func translations(_ node: Node) -> [String: String]? {
        guard case .mapping(let mapping) = node else {
            complain(node, "our values are expected here, each with the target's.")
            return nil
        }
        var translations: [String: String] = [:]
        for (key, value) in mapping {
            guard let ours = text(key), let theirs = text(value) else { continue }
            translations[ours] = theirs
        }
        return translations
    }
}
