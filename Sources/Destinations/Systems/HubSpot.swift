package import Leads

/// HubSpot: contacts, upserted a hundred at a time by a property of their own that holds our key.
///
/// The property must exist there and be unique (`key`, by default `lanyard_key`): then the same lead is the same contact
/// for ever, with or without an e-mail address. A call that is refused in parts answers 207, and the answers are told apart
/// by the trace id that is sent with each contact.
package struct HubSpot: DestinationKind {
    package static let kind = "hubspot"
    package static let keys: [DestinationKey] = [
        .required("secret"), .optional("url"), .optional("version"), .optional("key"), .optional("link"),
    ]
    package static let knowsWhatIsThere = true

    /// What one batch call takes.
    package let mostPerCall = 100
    package let honoursKey = true
    private let mapping: Mapping
    private let interface: JSONInterface
    /// The unique property with our key.
    private let key: String
    private let version: String
    /// With `{id}` in it.
    private let link: String?

    package init(_ file: DestinationFile, in surroundings: Surroundings) throws {
        mapping = file.mapping
        key = file["key"] ?? "lanyard_key"
        version = file["version"] ?? "v3"
        link = file["link"]
        interface = try JSONInterface(
            SystemAddress(file["url"] ?? "https://api.hubapi.com"),
            headers: [("authorization", "Bearer \(surroundings.secret(file.required("secret")))")],
            in: surroundings
        )
    }

    package func close() async { await interface.close() }

    /// Compares the mapping with the properties of contacts.
    package func check() async throws(Trouble) -> [String] {
        let answer = try await interface.call("GET", "/crm/\(version)/properties/contacts")
        let properties = Dictionary(
            (answer["results"]?.list ?? []).compactMap { property in
                property["name"]?.text.map { ($0, property) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        var complaints: [String] = []
        if properties[key]?["hasUniqueValue"]?.boolean != true {
            complaints.append(
                "The property \(key) is missing, or its values are not unique. Make it one text a contact."
            )
        }
        for field in mapping.fields {
            guard let property = properties[field.name] else {
                complaints.append("There is no property \(field.name).")
                continue
            }
            complaints += Self.complaints(of: field, property)
        }
        return complaints
    }

    private static func complaints(of field: MappedField, _ property: JSONValue) -> [String] {
        if property["modificationMetadata"]?["readOnlyValue"]?.boolean == true {
            return ["The property \(field.name) cannot be written."]
        }
        let options = (property["options"]?.list ?? []).compactMap { $0["value"]?.text }
        guard property["type"]?.text == "enumeration", let values = field.values else { return [] }
        return values.values.sorted().filter { !options.contains($0) }.map {
            "The property \(field.name) has no value \"\($0)\"."
        }
    }

    package func forecast(_ leads: [OutgoingLead]) async throws(Trouble) -> [Forecast] {
        let known = try await known(leads)
        return leads.map { lead in
            do throws(MappingRefusal) {
                _ = try mapping.values(of: lead)
                return known[lead.key].map { .updated($0.remote) } ?? .created
            } catch {
                return .refused(error.words)
            }
        }
    }

    package func find(_ leads: [OutgoingLead]) async throws(Trouble) -> [LeadID: Remote]? {
        let known = try await known(leads)
        return Dictionary(
            leads.compactMap { lead in known[lead.key].map { (lead.id, $0.remote) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    package func deliver(_ leads: [OutgoingLead], of batch: BatchLabel) async throws(Trouble) -> [LeadAnswer]
    {
        let known = mapping.asksFirst ? try await known(leads) : [:]
        var refused: [String: LeadAnswer] = [:]
        var inputs: [JSONValue] = []
        for lead in leads {
            let standing = known[lead.key].map { Mapping.Standing.record($0.values) } ?? .nothing
            do throws(MappingRefusal) {
                inputs.append(input(lead, try mapping.values(of: lead, over: standing)))
            } catch {
                refused[lead.key] = .refused(error.words)
            }
        }
        let answers = inputs.isEmpty ? [:] : try await upsert(inputs)
        return leads.map { lead in
            refused[lead.key] ?? answers[lead.key]
                ?? .doubtful("HubSpot's answer does not say what became of it.")
        }
    }

    private func input(_ lead: OutgoingLead, _ values: [(name: String, value: String)]) -> JSONValue {
        var properties = Dictionary(
            values.map { ($0.name, JSONValue.text($0.value)) },
            uniquingKeysWith: { $1 }
        )
        properties[key] = .text(lead.key)
        return [
            "id": .text(lead.key), "idProperty": .text(key), "objectWriteTraceId": .text(lead.key),
            "properties": .object(properties),
        ]
    }

    /// The answers by our key.
    private func upsert(_ inputs: [JSONValue]) async throws(Trouble) -> [String: LeadAnswer] {
        let answer = try await interface.call(
            "POST",
            "/crm/\(version)/objects/contacts/batch/upsert",
            ["inputs": .list(inputs)]
        )
        var answers: [String: LeadAnswer] = [:]
        for error in answer["errors"]?.list ?? [] {
            let words = error["message"]?.text ?? error["category"]?.text ?? "refused"
            let context = error["context"]
            for id in (context?["objectWriteTraceId"] ?? context?["ids"])?.list ?? [] {
                guard let key = id.text else { continue }
                answers[key] =
                    error["category"]?.text == "RATE_LIMITS" ? .later(words, after: nil) : .refused(words)
            }
        }
        for result in answer["results"]?.list ?? [] {
            guard let key = result["objectWriteTraceId"]?.text ?? result["properties"]?[key]?.text,
                let id = result["id"]?.text
            else { continue }
            answers[key] = result["new"]?.boolean == true ? .created(remote(id)) : .updated(remote(id))
        }
        return answers
    }

    /// What is there under our keys, with the values of the mapped properties.
    private func known(
        _ leads: [OutgoingLead]
    ) async throws(Trouble) -> [String: (remote: Remote, values: [String: String])] {
        var known: [String: (remote: Remote, values: [String: String])] = [:]
        for start in stride(from: 0, to: leads.count, by: mostPerCall) {
            let piece = leads[start...].prefix(mostPerCall)
            let answer = try await interface.call(
                "POST",
                "/crm/\(version)/objects/contacts/batch/read",
                [
                    "idProperty": .text(key), "inputs": .list(piece.map { ["id": .text($0.key)] }),
                    "properties": .list(([key] + mapping.fields.map(\.name)).map(JSONValue.text)),
                    "propertiesWithHistory": [],
                ]
            )
            for result in answer["results"]?.list ?? [] {
                guard let id = result["id"]?.text, let properties = result["properties"],
                    let ours = properties[key]?.text
                else { continue }
                let values = mapping.fields.compactMap { field in
                    properties[field.name]?.text.map { (field.name, $0) }
                }
                known[ours] = (remote(id), Dictionary(values, uniquingKeysWith: { first, _ in first }))
            }
        }
        return known
    }

    private func remote(_ id: String) -> Remote {
        Remote(id: id, link: link?.replacing("{id}", with: id))
    }
}
