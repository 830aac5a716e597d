internal import Foundation
package import Leads
package import Ledger

extension Show {
    /// The sample show with a definition that asks for nothing, so that whoever is met may be accepted.
    package static let lenient: Show = {
        var show = Show.sample
        show.definition.version += 50
        show.definition.rules = []
        return show
    }()
}

extension Ledger {
    /// Meets people and has marketing accept each of them, in the order of `names`.
    package func accepted(_ names: [String]) async throws -> [LeadID] {
        var leads: [LeadID] = []
        for (number, name) in names.enumerated() {
            var contact = Contact()
            (contact.name, contact.company) = (name, "Works \(number)")
            contact.emails = ["p\(number)@works\(number).example"]
            contact.phones = ["+49 511 \(1_000_000 + number)"]
            let visit = Visit(
                show: rules.show.id,
                way: .typed,
                symbol: nil,
                format: nil,
                badge: nil,
                contact: contact
            )
            let lead = LeadID(typedAt: now() + Int64(number), random: UUID().bytes)
            leads.append(try await capture(visit, lead: lead, act: Act(by: "pat")).lead)
        }
        let found = try await self.leads(Set(leads))
        let sights = leads.compactMap { id in
            found[id].map { Sight(lead: id, state: $0.state, act: Act(by: "marketing")) }
        }
        _ = try await decide(.accept, on: sights)
        return leads
    }

    package func accepted(_ count: Int) async throws -> [LeadID] {
        try await accepted((0..<count).map { "Person \($0)" })
    }
}
