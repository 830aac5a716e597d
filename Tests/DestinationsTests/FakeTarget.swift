import Foundation
import Testing

@testable import Destinations

/// One kind of target that the faults are tried on: its destination file, and how it answers.
struct FakeTarget: Sendable, CustomTestStringConvertible {
    var name: String
    /// The file of the destination, `ADDRESS` where the far side listens.
    var yaml: String
    /// How the target answers; the lead named "Poison" is one that it does not bear.
    var answer: @Sendable (FarSide.Question, FarSide) -> FarSide.Reply

    var testDescription: String { name }

    static let all: [FakeTarget] = [.webhook, .rest, .restWithoutKeys, .hubSpot]
    static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    static let poison = "Poison"
}

extension FakeTarget {
    /// A receiver as Standard Webhooks asks for: it drops an id that it knows, and what is not signed.
    static let webhook = FakeTarget(
        name: "web hook",
        yaml: """
            kind: webhook
            url: ADDRESS/hook
            secret: SECRET
            network: inside
            fields: { name: name, company: company }
            """
    ) { question, far in
        guard let signature = try? WebhookSignature(secret: secret), let id = question.headers["webhook-id"],
            let time = question.headers["webhook-timestamp"].flatMap({ Int64($0) }),
            question.headers["webhook-signature"]
                == signature.sign(id: id, timestamp: time, body: question.body)
        else { return FarSide.Reply(status: 401) }
        guard question.json?["data"]?["name"]?.text != poison else {
            return FarSide.Reply(status: 400, body: #"{"message":"unwanted"}"#)
        }
        _ = far.keep(question.json?["data"]?["key"]?.text ?? "")
        return FarSide.Reply(status: 204)
    }
}
