package import Leads

extension Ledger {
    /// The beginning of the ids of shows that are only rehearsed: no desk takes anything of them.
    package static let rehearsed = "rehearsal-"

    /// How everybody did so far.
    package func rehearsalScores(_ visitors: [RehearsalVisitor]) async throws -> [RehearsalScore] {
        var leads: [(lead: Lead, history: [Fold.Event])] = []
        // Each visitor comes once; a few were typed in wrongly.
        for summary in try await self.leads(limit: 2 * visitors.count + 20).leads {
            let story = try await story(of: summary.id)
            leads.append((story.lead, story.history))
        }
        return RehearsalScore.all(leads, visitors: visitors, need: rules.show.questions.ask.first?.id)
    }
}
