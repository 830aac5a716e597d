@testable import Destinations

extension FakeTarget {
    /// HubSpot's batch upsert as its documentation and `hubspot-api-client` say: 207 with `results` and `errors` where some
    /// are refused (`Tests/commands/fakehubspot.py` has the same fake, which that client agrees to).
    static let hubSpot = FakeTarget(
        name: "HubSpot",
        yaml: """
            kind: hubspot
            url: ADDRESS
            secret: SECRET
            link: "https://app.hubspot.com/contacts/1/record/0-1/{id}"
            fields: { firstname: givenName, lastname: familyName, company: { from: company, mode: if-empty } }
            """
    ) { question, far in
        guard question.headers["authorization"] == "Bearer \(secret)" else {
            return FarSide.Reply(status: 401, body: "{}")
        }
        let inputs = question.json?["inputs"]?.list ?? []
        if question.path.hasSuffix("/batch/read") {
            let found = inputs.compactMap { $0["id"]?.text }.filter(far.holds)
            let results = found.map { key -> JSONValue in
                ["id": .text("c-\(key)"), "properties": ["lanyard_key": .text(key), "company": "Known"]]
            }
            return FarSide.Reply(body: text(["status": "COMPLETE", "results": .list(results)]))
        }
        guard question.path == "/crm/v3/objects/contacts/batch/upsert", inputs.count <= 100 else {
            return FarSide.Reply(status: 400, body: #"{"message":"bad call"}"#)
        }
        var (results, errors): ([JSONValue], [JSONValue]) = ([], [])
        for input in inputs {
            guard let key = input["id"]?.text, input["idProperty"]?.text == "lanyard_key" else { continue }
            if input["properties"]?["lastname"]?.text == poison {
                errors.append([
                    "status": "error", "category": "VALIDATION_ERROR", "message": "lastname is not allowed",
                    "context": ["objectWriteTraceId": [.text(key)]],
                ])
                continue
            }
            let isNew = far.keep(key)
            results.append([
                "id": .text("c-\(key)"), "new": .boolean(isNew), "properties": ["lanyard_key": .text(key)],
                "createdAt": "2026-04-20T09:00:00Z", "updatedAt": "2026-04-20T09:00:00Z",
                "archived": .boolean(false),
            ])
        }
        return FarSide.Reply(
            status: errors.isEmpty ? 200 : 207,
            body: text([
                "status": "COMPLETE", "results": .list(results), "errors": .list(errors),
                "numErrors": .integer(Int64(errors.count)), "startedAt": "2026-04-20T09:00:00Z",
                "completedAt": "2026-04-20T09:00:00Z",
            ])
        )
    }

    private static func text(_ value: JSONValue) -> String { String(decoding: value.encoded, as: UTF8.self) }
}
