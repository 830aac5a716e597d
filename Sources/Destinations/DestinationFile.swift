package import Leads

/// Where leads go and under which names, as a person wrote it down.
package struct DestinationFile: Sendable {
    /// What commands call it: the name of the file.
    package var name: String
    package var kind: any DestinationKind.Type
    package var mapping: Mapping
    /// The keys of the kind.
    var settings: [String: JSONValue] = [:]

    package subscript(key: String) -> String? { settings[key]?.text }

    /// A key that the kind requires.
    func required(_ key: String) throws(LanyardError) -> String {
        guard let text = self[key] else {
            throw LanyardError(.invalid, "The destination \(name) says no \(key).", subject: name)
        }
        return text
    }
}

extension DestinationFile {
    /// Reads a file; what is wrong in it is all said at once, with line and column.
    ///
    /// - Throws: `invalid`, with every complaint.
    package init(yaml text: String, name: String, file: String, known: [String]) throws(LanyardError) {
        var reader = DestinationReader(known: known)
        let read = reader.file(text, name: name)
        guard reader.complaints.isEmpty, let read else {
            let words = reader.complaints.sorted {
                ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0)
            }
            .map { $0.text(in: file) }
            throw LanyardError(.invalid, words.joined(separator: "\n"), subject: file)
        }
        self = read
    }

    /// A file kind without a file of its own: everything that is known, under our names.
    package init?(builtIn name: String) {
        guard let kind = DestinationKinds[name], let mapping = kind.standard else { return nil }
        self.init(name: name, kind: kind, mapping: mapping)
    }
}
