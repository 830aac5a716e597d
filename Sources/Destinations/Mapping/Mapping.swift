/// Our fields and answers as the target's, in the order in which they were written down.
package struct Mapping: Sendable, Hashable {
    package var fields: [MappedField]

    package init(fields: [MappedField]) { self.fields = fields }

    /// Whether values depend on what the target has: then it is asked before each call.
    package var asksFirst: Bool { fields.contains { $0.mode != .overwrite } }

    /// The values of the target's fields; a field without one is absent.
    package func values(of lead: OutgoingLead) throws(MappingRefusal) -> [(name: String, value: String)] {
        try values(of: lead, over: .nothing)
    }

    /// What the target is known to have of a lead.
    package enum Standing: Sendable, Hashable {
        case nothing
        /// A record with these values; a field without one is empty there.
        case record([String: String])
    }

    /// The values to write over what the target has.
    package func values(
        of lead: OutgoingLead,
        over standing: Standing
    ) throws(MappingRefusal) -> [(name: String, value: String)] {
        var written: [(name: String, value: String)] = []
        for field in fields {
            guard let value = try field.value(of: lead) else { continue }
            guard case .record(let there) = standing else {
                written.append((field.name, value))
                continue
            }
            if let value = field.merged(value, into: there[field.name] ?? "") {
                written.append((field.name, value))
            }
        }
        return written
    }
}

extension MappedField {
    /// What to write where the target's record has `there`; `nil` to leave it alone.
    fileprivate func merged(_ value: String, into there: String) -> String? {
        switch mode {
        case .overwrite: return value
        case .ifNew: return nil
        case .ifEmpty: return there.utf8.isEmpty ? value : nil
        case .append:
            guard !there.utf8.isEmpty else { return value }
            guard !Array(there.utf8).holds(Array(value.utf8)) else { return nil }
            let text = "\(there)\n\(value)"
            // What was there is never cut off.
            return longest.map { text.utf16.count <= $0 } ?? true ? text : nil
        }
    }
}

extension [UInt8] {
    /// Whether these bytes stand somewhere in a row.
    fileprivate func holds(_ bytes: [UInt8]) -> Bool {
        guard !bytes.isEmpty, bytes.count <= count else { return bytes.isEmpty }
        return (0...(count - bytes.count)).contains { start in
            self[start..<(start + bytes.count)].elementsEqual(bytes)
        }
    }
}
