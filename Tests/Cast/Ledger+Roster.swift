package import Leads
package import Ledger

extension Ledger {
    /// Keeps an attendee list and says whose the badges are, as the commands do; how many leads it told.
    package func importRoster(_ people: [(badge: String, contact: Contact)], act: Act) async throws -> Int {
        var packed = RosterPeople()
        for person in people { packed.append(badge: person.badge, contact: person.contact) }
        _ = try await keepRoster(packed)
        return try await resolve(act: act)
    }

    package func resolve(act: Act) async throws -> Int {
        try await resolveBadges(act: act) { LeadID(badge: "id:\($0)", at: .sample) }
    }
}
