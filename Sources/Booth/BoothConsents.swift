internal import Foundation
internal import Front
internal import Hummingbird
internal import Leads
internal import Ledger

/// What visitors agree to, and that they do not want to be kept.
///
/// Each request carries an `id` that the client made: sending it again changes nothing.
///
///     POST /api/leads/{lead}/consents   {id, purpose, answer: yes|no, method, version, language}
///     POST /api/leads/{lead}/refusal    {id}    erases what is known of the visitor; the visit stays counted
struct BoothConsents {
    let booth: Booth

    func add(to routes: RouterGroup<FrontContext>) {
        routes.post("/api/leads/{lead}/consents", use: consent)
        routes.post("/api/leads/{lead}/refusal", use: refuse)
    }

    private struct Reply: Decodable {
        var id: UUID
        var purpose: String
        var answer: Answer
        var method: ConsentReply.Method
        var version: Int
        var language: String

        enum Answer: String, Decodable {
            case yes, no
        }
    }

    private struct Kept: Encodable {
        var lead: String
        var entry: String
    }

    @Sendable private func consent(_ request: Request, _ context: FrontContext) async throws -> Response {
        let reply = try await request.json(Reply.self, in: context)
        let lead = try context.lead()
        let said = try booth.checked(
            ConsentReply(
                purpose: reply.purpose,
                isGiven: reply.answer == .yes,
                version: reply.version,
                language: reply.language,
                method: reply.method
            )
        )
        let entry = try await booth.ledger.append(
            .consented(said),
            to: lead,
            act: booth.act(reply.id, context)
        )
        booth.tell(lead)
        return try .json(Kept(lead: "\(lead)", entry: "\(entry)"), status: .created)
    }

    private struct Refusal: Decodable {
        var id: UUID
    }

    @Sendable private func refuse(_ request: Request, _ context: FrontContext) async throws -> Response {
        let refusal = try await request.json(Refusal.self, in: context)
        let lead = try context.lead()
        let entry = try await booth.ledger.refuse(lead, act: booth.act(refusal.id, context))
        booth.tell(lead)
        return try .json(Kept(lead: "\(lead)", entry: "\(entry)"), status: .created)
    }
}
