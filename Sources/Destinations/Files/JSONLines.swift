/// A line of JSON for each lead.
package enum JSONLines: TextFormat {
    package static let kind = "json-lines"
    package static let suffix = "jsonl"

    package static func head(_ mapping: Mapping) -> [UInt8] { [] }

    package static func record(_ lead: OutgoingLead, _ mapping: Mapping) throws(MappingRefusal) -> [UInt8] {
        JSONValue.object(try mapping.object(of: lead)).encoded + [10]
    }
}

extension Mapping {
    /// The values by the target's names.
    func object(of lead: OutgoingLead) throws(MappingRefusal) -> [String: JSONValue] {
        Dictionary(
            try values(of: lead).map { ($0.name, .text($0.value)) },
            uniquingKeysWith: { _, last in last }
        )
    }
}
