/// What another lead definition would change on the leads at hand, before anybody agrees to it.
package struct DefinitionTrial: Sendable {
    /// One lead that would be judged otherwise.
    package struct Change: Sendable, Hashable {
        package var lead: LeadID
        package var contact: Contact
        package var from: LeadDefinition.Assessment
        package var to: LeadDefinition.Assessment
    }

    /// How many leads went from one verdict to another.
    package struct Step: Sendable, Hashable {
        package var from: Verdict
        package var to: Verdict

        package init(from: Verdict, to: Verdict) {
            self.from = from
            self.to = to
        }
    }

    private let definition: LeadDefinition
    package private(set) var judged = 0
    /// Every pair of verdicts that came up, those that stay the same included.
    package private(set) var steps: [Step: Int] = [:]
    /// Leads with another rating.
    package private(set) var rerated = 0
    /// The leads with another verdict, in the order in which they came.
    package private(set) var changes: [Change] = []

    package init(_ definition: LeadDefinition) { self.definition = definition }

    /// Judges one lead anew.
    package mutating func judge(_ lead: LeadID, _ facts: LeadFacts, standing: LeadDefinition.Assessment) {
        let anew = definition.assess(facts)
        judged += 1
        steps[Step(from: standing.verdict, to: anew.verdict), default: 0] += 1
        if standing.rating?.level != anew.rating?.level { rerated += 1 }
        if standing.verdict != anew.verdict {
            changes.append(Change(lead: lead, contact: facts.contact, from: standing, to: anew))
        }
    }
}
