/// How one person did in a rehearsal.
package struct RehearsalScore: Sendable, Hashable {
    /// Who signed the scans.
    package var person: String
    package var leads = 0
    /// From the scan to the last tap or note, in milliseconds: the middle one of their leads.
    package var medianTime: Int64 = 0
    /// Leads with an answer to the first question.
    package var withNeed = 0
    package var withNote = 0
    /// Answers that were what the visitor said, of all that the visitors said.
    package var right = 0
    package var asked = 0

    /// Out of 100: half for right answers, a fifth each for needs and notes, a tenth for speed (30 s a lead is what a
    /// visitor waits for).
    package var points: Int {
        guard leads > 0 else { return 0 }
        let speed = max(0, min(10, 10 - (medianTime - Self.patience) / 3_000))
        return 50 * right / max(asked, 1) + 20 * withNeed / leads + 20 * withNote / leads + Int(speed)
    }

    private static let patience: Int64 = 30_000

    /// The scores of all who took part, the best first.
    ///
    /// - Parameters:
    ///   - leads: Each lead with its history.
    ///   - visitors: Who was sent to the booth.
    ///   - need: The id of the first question.
    /// - Returns: A score for each person who scanned.
    package static func all(
        _ leads: [(lead: Lead, history: [Fold.Event])],
        visitors: [RehearsalVisitor],
        need: String?
    ) -> [RehearsalScore] {
        var (scores, times): ([String: RehearsalScore], [String: [Int64]]) = ([:], [:])
        for (lead, history) in leads {
            let counted = history.filter { !$0.isUndone }
            guard let first = counted.first(where: { $0.entry.kind == "captured" }), let last = counted.last,
                let visitor = visitors.first(where: { $0.contact.emails == lead.contact.emails })
            else { continue }
            let person = first.entry.actor
            var score = scores[person] ?? RehearsalScore(person: person)
            score.leads += 1
            score.withNeed += need.map { lead.answers[$0]?.isEmpty == false } == true ? 1 : 0
            score.withNote += lead.notes.isEmpty ? 0 : 1
            score.asked += visitor.answers.count
            score.right += visitor.answers.count { question, values in
                Set(lead.answers[question] ?? []) == Set(values)
            }
            scores[person] = score
            times[person, default: []].append(max(0, last.at - first.at))
        }
        return scores.values.map { score in
            var score = score
            let sorted = (times[score.person] ?? []).sorted()
            score.medianTime = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
            return score
        }.sorted { ($1.points, $0.person) < ($0.points, $1.person) }
    }
}
