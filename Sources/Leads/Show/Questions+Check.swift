extension Questions {
    /// The first thing that is wrong with the questions of a show file, in words.
    var complaint: String? {
        if !(1...1_000_000 ~= version) { return "the version of the questions must be 1 or more." }
        // More do not fit on a booth's screen; the page numbers the keys 1-9 and a-z.
        if ask.count > 30 { return "more than 30 questions." }
        if let twice = ask.map(\.id).firstRepeated { return "two questions have the id \(twice)." }
        // The ledger keeps them as the body of one entry.
        if Show.json(self).count > 60_000 { return "the questions are too long: more than 60,000 bytes." }
        for (index, question) in ask.enumerated() {
            if let complaint = question.complaint ?? question.complaint(whenAfter: ask[..<index]) {
                return "the question \(question.id) \(complaint)"
            }
        }
        return nil
    }
}

extension Question {
    fileprivate var complaint: String? {
        if id.utf8.isEmpty || id.utf8.count > 60 { return "needs an id of 1 to 60 letters." }
        if Contact.Field(rawValue: id) != nil { return "must not be called \(id)." }
        if label.isEmpty { return "has an empty label." }
        switch kind {
        case .one(let choices), .many(let choices): return Self.complaint(choices)
        case .text(let longest):
            return 1...2_000 ~= longest ? nil : "must have a longest between 1 and 2000."
        case .number(let range):
            guard let min = range.min, let max = range.max, min > max else { return nil }
            return "has a min above its max."
        case .date(let range):
            for day in [range.from, range.to].compactMap(\.self) where !DateRange.isDay(day.utf8) {
                return "has \(day), which is no day like 2026-04-20."
            }
            guard let from = range.from, let to = range.to, from > to else { return nil }
            return "has a from after its to."
        }
    }

    private static func complaint(_ choices: [Choice]) -> String? {
        if choices.isEmpty { return "has no choices." }
        if choices.count > 50 { return "has more than 50 choices." }
        if let twice = choices.map(\.id).firstRepeated { return "has the choice \(twice) twice." }
        return choices.first { $0.label.isEmpty }.map { "has a choice without a label: \($0.id)." }
    }

    /// A condition may look at what was asked before, so that nothing is asked in a circle.
    fileprivate func complaint(whenAfter earlier: ArraySlice<Question>) -> String? {
        guard let when else { return nil }
        let known = Set(earlier.map(\.id))
        if let stranger = when.names.first(where: { !known.contains($0) }) {
            return "depends on \(stranger), which is no question before it."
        }
        for (question, choice) in when.choices
        where earlier.first(where: { $0.id == question })?.choices.contains(where: { $0.id == choice })
            != true
        {
            return "depends on the choice \(choice), which \(question) does not have."
        }
        return nil
    }
}
