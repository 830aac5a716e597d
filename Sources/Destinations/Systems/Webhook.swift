internal import Crypto
internal import Foundation
package import Leads

/// Any program that takes signed calls: Standard Webhooks 1.0.0, one lead a call.
///
/// A retry carries the same `webhook-id`, a lead that changed another one. The address must be outside unless the file says
/// `network: inside`; it is looked up once, and the calls go to what was looked at.
package actor Webhook: DestinationKind {
    package static let kind = "webhook"
    package static let keys: [DestinationKey] = [.required("url"), .required("secret"), .optional("network")]
    package static let standard: Mapping? = .everything

    /// Enough to keep every connection busy, few enough to be settled often.
    package nonisolated let mostPerCall = 64
    /// The specification has receivers drop a `webhook-id` that they know.
    package nonisolated let honoursKey = true
    private nonisolated let mapping: Mapping
    private nonisolated let signature: WebhookSignature
    private nonisolated let address: SystemAddress
    private nonisolated let surroundings: Surroundings
    private let mayBeInside: Bool
    private var wire: Wire?

    /// The specification wants payloads below 20 kB.
    private static let longestPayload = 20_000

    package init(_ file: DestinationFile, in surroundings: Surroundings) throws {
        mapping = file.mapping
        address = try SystemAddress(file.required("url"))
        signature = try WebhookSignature(secret: surroundings.secret(file.required("secret")))
        self.surroundings = surroundings
        mayBeInside = try file.choice("network", of: ["outside", "inside"]) == "inside"
    }

    package nonisolated func forecast(_ leads: [OutgoingLead]) async throws(Trouble) -> [Forecast] {
        leads.map { lead in
            do throws(Trouble) {
                _ = try payload(lead)
                return .taken
            } catch {
                return .refused(error.words)
            }
        }
    }

    /// Sends a test event, which is no lead.
    package func check() async throws(Trouble) -> [String] {
        let body = JSONValue.object(["type": "lanyard.test", "timestamp": .text(clock), "data": [:]]).encoded
        try await post(body, id: "test_\(surroundings.now())", by: try await opened())
        return []
    }

    package func deliver(_ leads: [OutgoingLead], of batch: BatchLabel) async throws(Trouble) -> [LeadAnswer]
    {
        let wire = try await opened()
        return await EachLead.answers(leads) { [self] lead throws(Trouble) in
            let body = try payload(lead)
            let digest = Array(SHA256.hash(data: body).prefix(8)).hexadecimal
            try await post(body, id: "lead_\(lead.key)_\(digest)", by: wire)
            return .taken(nil)
        }
    }

    package func close() async {
        await wire?.close()
        wire = nil
    }

    private nonisolated func post(_ body: [UInt8], id: String, by wire: Wire) async throws(Trouble) {
        let now = surroundings.now()
        let headers = [
            ("content-type", "application/json"), ("user-agent", "Lanyard"), ("webhook-id", id),
            ("webhook-timestamp", "\(now / 1_000)"),
            ("webhook-signature", signature.sign(id: id, timestamp: now / 1_000, body: body)),
        ]
        let answer = try await wire.call(Wire.Call("POST", address.text, headers: headers, body: body))
        if let trouble = answer.trouble(now: now) { throw trouble }
        // A receiver may answer with any word; a page is for people, and from a proxy or a network that wants a login.
        guard !answer.isPage else { throw .doubtful("A page for people came back (\(answer.status)).") }
    }

    private nonisolated func payload(_ lead: OutgoingLead) throws(Trouble) -> [UInt8] {
        let data: [String: JSONValue]
        do throws(MappingRefusal) {
            data = try mapping.object(of: lead)
        } catch {
            throw .refused(error.words)
        }
        let body = JSONValue.object([
            "type": "lead.accepted",
            "timestamp": .text(lead.values["capturedAt"]?.first ?? clock),
            "data": .object(data.merging(["key": .text(lead.key)]) { ours, _ in ours }),
        ]).encoded
        guard body.count <= Self.longestPayload else {
            throw .refused(
                "It is longer than \(Self.longestPayload) bytes. Map fewer fields, or give them a length."
            )
        }
        return body
    }

    private nonisolated var clock: String {
        Date(timeIntervalSince1970: Double(surroundings.now()) / 1_000).formatted(.iso8601)
    }

    private func opened() async throws(Trouble) -> Wire {
        if let wire { return wire }
        let found = (try? await surroundings.resolve(address.host)) ?? []
        guard let first = found.first else { throw .later("The name service does not know \(address.host).") }
        guard mayBeInside || found.allSatisfy(OutsideAddress.isOutside) else {
            throw .configuration(
                "\(address.host) is an address inside a network. If it is meant, write network: inside in the file."
            )
        }
        let wire = Wire(patience: surroundings.patience, pinned: [address.host: first])
        self.wire = wire
        return wire
    }
}

extension DestinationFile {
    /// One of a few words; the first where the file says nothing.
    func choice(_ key: String, of words: [String]) throws(LanyardError) -> String {
        guard let text = self[key] else { return words[0] }
        guard words.contains(text) else {
            throw LanyardError(
                .invalid,
                "\(name): \(key) is one of \(words.joined(separator: ", ")).",
                subject: name
            )
        }
        return text
    }
}
