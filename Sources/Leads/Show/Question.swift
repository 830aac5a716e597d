/// One question of the show file.
package struct Question: Sendable, Equatable {
    package var id: String
    package var label: LocalText
    /// A sentence that says what makes the answer useful.
    package var help: LocalText?
    package var kind: Kind
    /// Asked only of those for whom this holds; `nil`: of everybody.
    package var when: Condition?
    /// Whether it waits behind "More": the coarse questions come first and are few, the finer ones belong to sales.
    package var isFolded = false

    /// What can be answered.
    package enum Kind: Sendable, Equatable {
        /// One of these choices.
        case one([Choice])
        /// Any of these choices.
        case many([Choice])
        case text(longest: Int)
        case number(NumberRange)
        case date(DateRange)
    }

    /// One button.
    package struct Choice: Sendable, Equatable, Codable {
        package var id: String
        package var label: LocalText

        package init(id: String, label: LocalText) {
            self.id = id
            self.label = label
        }
    }

    package init(id: String, label: LocalText, help: LocalText? = nil, kind: Kind, when: Condition? = nil) {
        self.id = id
        self.label = label
        self.help = help
        self.kind = kind
        self.when = when
    }

    /// The choices; none where something is written.
    package var choices: [Choice] {
        switch kind {
        case .one(let choices), .many(let choices): choices
        case .text, .number, .date: []
        }
    }

    /// Whether several choices may be given.
    package var isMany: Bool { if case .many = kind { true } else { false } }

    /// The label of a choice, or its id if the file no longer has it.
    package func label(of choice: String) -> LocalText {
        choices.first { $0.id == choice }?.label ?? LocalText(["": choice])
    }

    /// Whether the question is asked of this person.
    package func isAsked(of lead: Lead) -> Bool { when?.holds(for: lead, MailDomains()) ?? true }
}

/// What numbers a question takes.
package struct NumberRange: Sendable, Equatable {
    package var min: Double?
    package var max: Double?
    /// What is counted ("€", "machines").
    package var unit: LocalText?

    package init(min: Double? = nil, max: Double? = nil, unit: LocalText? = nil) {
        self.min = min
        self.max = max
        self.unit = unit
    }
}

/// What days a question takes.
package struct DateRange: Sendable, Equatable {
    /// First and last day, as `YYYY-MM-DD`.
    package var from: String?
    package var to: String?
    /// Whether the time of day belongs to it.
    package var hasTime = false

    package init(from: String? = nil, to: String? = nil, hasTime: Bool = false) {
        self.from = from
        self.to = to
        self.hasTime = hasTime
    }
}
