internal import Capture
internal import Foundation
internal import Front
internal import Hummingbird
internal import Leads
internal import Ledger

/// Visitors without a badge at hand, found in the organiser's list by name.
///
///     GET  /api/roster?name=     at most eight people whose name or company begins so
///     POST /api/roster/picks     {id, badge}    this is who stands here
struct BoothRoster {
    let booth: Booth

    /// As many as are taken in at a glance.
    private static let mostShown = 8
    /// One letter finds everybody.
    private static let fewestLetters = 2

    func add(to routes: RouterGroup<FrontContext>) {
        routes.get("/api/roster", use: find)
        routes.post("/api/roster/picks", use: pick)
    }

    private struct People: Encodable {
        var people: [Person]
    }

    private struct Person: Encodable {
        var badge: String
        var name: String?
        var company: String?
        var title: String?
    }

    @Sendable private func find(_ request: Request, _ context: FrontContext) async throws -> Response {
        let name = request.uri.queryParameters.get("name").map { String($0) } ?? ""
        guard name.unicodeScalars.count >= Self.fewestLetters || name.utf8.contains(where: { $0 >= 0x80 })
        else {
            return try .json(People(people: []))
        }
        // A person may have two badge ids: the ticket's, and one for lead scanning.
        let found = try await booth.ledger.rosterPeople(startingWith: name, limit: 2 * Self.mostShown)
        var people: [RosterMatch] = []
        for match in found where !people.contains(where: { $0.contact == match.contact }) {
            people.append(match)
        }
        return try .json(
            People(
                people: people.prefix(Self.mostShown).map {
                    Person(
                        badge: $0.badge,
                        name: $0.contact.name,
                        company: $0.contact.company,
                        title: $0.contact.title
                    )
                }
            )
        )
    }

    private struct Pick: Decodable {
        var id: UUID
        var badge: String
    }

    @Sendable private func pick(_ request: Request, _ context: FrontContext) async throws -> Response {
        let pick = try await request.json(Pick.self, in: context)
        let outcome = try await booth.capture.capture(badge: pick.badge, act: booth.act(pick.id, context))
        booth.tell(outcome.lead)
        return try .json(
            OutcomeAnswer(outcome, booth.pages.words(in: context.language), at: booth.show),
            status: .created
        )
    }
}
