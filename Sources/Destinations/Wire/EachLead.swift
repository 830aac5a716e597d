/// Calls the target once for each lead, a few at a time.
enum EachLead {
    /// What targets bear without throttling; more gained nothing on one connection pool.
    static let atOnce = 8

    /// The answers in the order of the leads; once one says that a person must change something, no further call is made.
    static func answers(
        _ leads: [OutgoingLead],
        _ call: @Sendable @escaping (OutgoingLead) async throws(Trouble) -> LeadAnswer
    ) async -> [LeadAnswer] {
        var answers = [LeadAnswer?](repeating: nil, count: leads.count)
        var blocked: String?
        await withTaskGroup(of: (Int, LeadAnswer).self) { group in
            var waiting = leads.indices.makeIterator()
            func start() {
                guard blocked == nil, let index = waiting.next() else { return }
                let lead = leads[index]
                group.addTask { (index, await answer(lead, call)) }
            }
            for _ in 0..<atOnce { start() }
            while let (index, answer) = await group.next() {
                answers[index] = answer
                if case .blocked(let words) = answer { blocked = words }
                start()
            }
        }
        return answers.map { $0 ?? .later(blocked ?? "", after: nil) }
    }

    private static func answer(
        _ lead: OutgoingLead,
        _ call: @Sendable (OutgoingLead) async throws(Trouble) -> LeadAnswer
    ) async -> LeadAnswer {
        do throws(Trouble) {
            return try await call(lead)
        } catch {
            return LeadAnswer(error)
        }
    }
}

extension LeadAnswer {
    /// What a call about one lead alone came to.
    init(_ trouble: Trouble) {
        self =
            switch trouble {
            case .later(let words, let after): .later(words, after: after)
            case .doubtful(let words), .failed(let words): .doubtful(words)
            case .refused(let words): .refused(words)
            case .configuration(let words): .blocked(words)
            }
    }
}
