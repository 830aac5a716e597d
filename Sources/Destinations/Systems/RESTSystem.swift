internal import Foundation
package import Leads

/// Any other system with a REST interface, as the file describes it: one call a lead, and where in the answer the id and
/// the reason of a refusal stand.
///
/// `{key}` is our key, `{secret}` the secret, `{id}` the id over there. With `find` the target is asked under our key before
/// each record is made and after each doubtful answer; without it, `unique: true` says that the target itself keeps a
/// second record with our key out.
package struct RESTSystem: DestinationKind {
    package static let kind = "rest"
    package static let keys: [DestinationKey] = [
        .required("url"), .optional("method"), .optional("secret"), .optional("headers"), .optional("body"),
        .optional("id"), .optional("message"), .optional("link"), .optional("find"), .optional("update"),
        .optional("unique"),
    ]

    package let mostPerCall = 64
    package let honoursKey: Bool
    private let mapping: Mapping
    private let interface: JSONInterface
    private let make: Step
    private let update: Step?
    private let find: Step?
    /// The body, with the texts `{fields}` and `{key}` in it; `nil`: the fields themselves.
    private let body: JSONValue?
    private let message: JSONPath?
    private let link: String?

    /// One kind of call: how, where, and where the id stands in the answer.
    private struct Step: Sendable {
        var method: String
        var path: String
        var id: JSONPath
    }

    package init(_ file: DestinationFile, in surroundings: Surroundings) throws {
        mapping = file.mapping
        let secret = try file["secret"].map { try surroundings.secret($0) } ?? ""
        let url = try file.required("url")
        let address = try SystemAddress(url)
        let origin = try SystemAddress(Self.origin(of: url))
        let headers: [(String, String)] =
            if case .object(let headers) = file.settings["headers"] {
                headers.sorted { $0.key < $1.key }.map {
                    ($0, ($1.text ?? "").replacing("{secret}", with: secret))
                }
            } else if secret.isEmpty {
                []
            } else {
                [("authorization", "Bearer \(secret)")]
            }
        interface = try JSONInterface(origin, headers: headers, in: surroundings)
        let id = JSONPath(file["id"] ?? "id")
        make = Step(
            method: try file.choice("method", of: ["POST", "PUT", "PATCH"]),
            path: String(address.text.dropFirst(origin.text.count)),
            id: id
        )
        find = try Self.step("find", of: file, method: "GET", id: id, origin)
        update = try Self.step("update", of: file, method: "PATCH", id: id, origin)
        body = file.settings["body"]
        message = file["message"].map(JSONPath.init)
        link = file["link"]
        honoursKey = file.settings["unique"]?.boolean ?? (make.method == "PUT" && make.path.contains("{key}"))
    }

    package func close() async { await interface.close() }

    package func forecast(_ leads: [OutgoingLead]) async throws(Trouble) -> [Forecast] {
        let known = try await find(leads)
        return zip(leads, mapping.forecast(leads)).map { lead, forecast in
            guard case .taken = forecast, let known else { return forecast }
            return known[lead.id].map { .updated($0) } ?? .created
        }
    }

    package func deliver(_ leads: [OutgoingLead], of batch: BatchLabel) async throws(Trouble) -> [LeadAnswer]
    {
        await EachLead.answers(leads) { lead throws(Trouble) in try await send(lead) }
    }

    package func find(_ leads: [OutgoingLead]) async throws(Trouble) -> [LeadID: Remote]? {
        guard find != nil else { return nil }
        var found: [LeadID: Remote] = [:]
        for lead in leads { found[lead.id] = try await lookUp(lead) }
        return found
    }

    private func send(_ lead: OutgoingLead) async throws(Trouble) -> LeadAnswer {
        let body: JSONValue
        do throws(MappingRefusal) {
            body = try self.body(of: lead)
        } catch {
            return .refused(error.words)
        }
        if let known = try await lookUp(lead) {
            guard let update else { return .updated(known) }
            _ = try await call(update, lead, id: known.id, body)
            return .updated(known)
        }
        let answer = try await call(make, lead, id: "", body)
        let remote = make.id.text(in: answer).map { self.remote($0) }
        return find == nil ? .taken(remote) : .created(remote)
    }

    private func lookUp(_ lead: OutgoingLead) async throws(Trouble) -> Remote? {
        guard let find else { return nil }
        let answer = try await interface.ask(find.method, find.path.filled(["key": lead.key]))
        if answer.status == 404 { return nil }
        if let trouble = interface.trouble(answer) { throw trouble }
        return find.id.text(in: try answer.json()).map { remote($0) }
    }

    private func call(
        _ step: Step,
        _ lead: OutgoingLead,
        id: String,
        _ body: JSONValue
    ) async throws(Trouble) -> JSONValue {
        let answer = try await interface.ask(
            step.method,
            step.path.filled(["key": lead.key, "id": id]),
            body
        )
        switch interface.trouble(answer) {
        case nil: return answer.body.isEmpty ? .null : try answer.json()
        case .refused(let words):
            throw .refused(
                message.flatMap { path in JSONValue(decoding: answer.body).flatMap(path.text) } ?? words
            )
        case .later(let words, let after): throw .later(words, after: after)
        case .failed(let words): throw .failed(words)
        case .doubtful(let words): throw .doubtful(words)
        case .configuration(let words): throw .configuration(words)
        }
    }

    private func body(of lead: OutgoingLead) throws(MappingRefusal) -> JSONValue {
        let fields = try mapping.object(of: lead)
        guard let body else { return .object(fields.merging(["key": .text(lead.key)]) { ours, _ in ours }) }
        return body.filled(fields: .object(fields), key: lead.key)
    }

    private func remote(_ id: String) -> Remote { Remote(id: id, link: link?.replacing("{id}", with: id)) }

    private static func step(
        _ name: String,
        of file: DestinationFile,
        method: String,
        id: JSONPath,
        _ origin: SystemAddress
    ) throws(LanyardError) -> Step? {
        guard let value = file.settings[name] else { return nil }
        let url = value.text ?? value["url"]?.text ?? ""
        guard url.hasPrefix(origin.text + "/") else {
            throw LanyardError(
                .invalid,
                "\(file.name): the address of \(name) must begin with \(origin.text)/.",
                subject: name
            )
        }
        return Step(
            method: value["method"]?.text ?? method,
            path: String(url.dropFirst(origin.text.count)),
            id: value["id"]?.text.map(JSONPath.init) ?? id
        )
    }

    /// Scheme, host and port of an address.
    private static func origin(of url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let end = url[scheme.upperBound...].firstIndex(of: "/") ?? url.endIndex
        return String(url[..<end])
    }
}

/// Where something stands in JSON: names and numbers with dots between them ("results.0.id").
struct JSONPath: Sendable {
    private let steps: [String]

    init(_ text: String) { steps = text.split(separator: ".").map { String($0) } }

    func text(in value: JSONValue) -> String? {
        var value = value
        for step in steps {
            if let index = Int(step), let list = value.list {
                guard list.indices.contains(index) else { return nil }
                value = list[index]
            } else {
                guard let next = value[step] else { return nil }
                value = next
            }
        }
        return value.text
    }
}

extension JSONValue {
    /// A body with the fields and our key in their places.
    fileprivate func filled(fields: JSONValue, key: String) -> JSONValue {
        switch self {
        case .text("{fields}"): fields
        case .text(let text): .text(text.replacing("{key}", with: key))
        case .list(let list): .list(list.map { $0.filled(fields: fields, key: key) })
        case .object(let object): .object(object.mapValues { $0.filled(fields: fields, key: key) })
        case .null, .boolean, .integer, .number: self
        }
    }
}

extension String {
    /// An address with values in their places, escaped: what comes from over there begins no other path or query.
    fileprivate func filled(_ values: [String: String]) -> String {
        values.reduce(self) { text, value in
            let escaped = value.value.utf8.map { byte in
                let isPlain =
                    0x30...0x39 ~= byte || 0x41...0x5a ~= byte || 0x61...0x7a ~= byte
                    || "-._~".utf8.contains(byte)
                return isPlain
                    ? String(UnicodeScalar(byte))
                    : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
            return text.replacing("{\(value.key)}", with: escaped.joined())
        }
    }
}
