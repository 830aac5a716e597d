/// Every version of the questions that some node has worked with: says what an old answer was an answer to.
package struct QuestionsBook: Sendable {
    private struct Edition: Hashable {
        var node: NodeID
        var version: Int
    }

    private var editions: [Edition: Questions] = [:]

    package init() {}

    package mutating func add(_ questions: Questions, of node: NodeID) {
        editions[Edition(node: node, version: questions.version)] = questions
    }

    /// The question that a reply answered, as it was asked; the present one where that is not known.
    package func question(of reply: Answer, in entry: EntryRef, at show: Show) -> Question? {
        let asked = editions[Edition(node: entry.node, version: reply.questionsVersion)]
        if let question = asked?[reply.question] { return question }
        let present = show.questions[reply.question]
        guard present == nil || show.questions.version != reply.questionsVersion else { return present }
        // Another node may have adopted the same version: by the rules of a show it means the same.
        let others = editions.filter { $0.key.version == reply.questionsVersion }
            .sorted { $0.key.node < $1.key.node }
        return others.lazy.compactMap { $0.value[reply.question] }.first ?? present
    }
}
