@testable import Destinations

extension FakeTarget {
    /// A system that takes a record under our key: writing it twice is writing it once.
    static let rest = FakeTarget(
        name: "REST with keys",
        yaml: """
            kind: rest
            url: ADDRESS/leads/{key}
            method: PUT
            secret: SECRET
            id: data.id
            message: error.words
            fields: { name: name, company: company }
            """
    ) { question, far in
        guard question.headers["authorization"] == "Bearer \(secret)" else {
            return FarSide.Reply(status: 401)
        }
        guard let json = question.json, json["name"]?.text != poison, question.method == "PUT",
            let key = question.path.split(separator: "/").last.map(String.init)
        else { return FarSide.Reply(status: 422, body: #"{"error":{"words":"no such name"}}"#) }
        _ = far.keep(key)
        return FarSide.Reply(body: #"{"data":{"id":"r-\#(key.prefix(8))"}}"#)
    }

    /// A system without keys of others: whatever is posted becomes a record, so it is asked first.
    static let restWithoutKeys = FakeTarget(
        name: "REST, looked up first",
        yaml: """
            kind: rest
            url: ADDRESS/leads
            secret: SECRET
            find: { url: "ADDRESS/leads?reference={key}", id: items.0.id }
            fields: { name: name, company: company, reference: key }
            """
    ) { question, far in
        if question.method == "GET" {
            let key = question.path.split(separator: "=").last.map(String.init) ?? ""
            return FarSide.Reply(body: far.holds(key) ? #"{"items":[{"id":7}]}"# : #"{"items":[]}"#)
        }
        guard let key = question.json?["reference"]?.text, question.json?["name"]?.text != poison else {
            return FarSide.Reply(status: 404, body: #"{"message":"unknown name"}"#)
        }
        return FarSide.Reply(status: 201, body: #"{"id":\#(far.make(key))}"#)
    }
}
