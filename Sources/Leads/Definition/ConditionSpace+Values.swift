extension ConditionSpace {
    /// Subsets of more things than this are too many to try.
    private static let mostParts = 6
    /// What nobody asks for.
    private static let stranger = "\u{1}"

    /// The values of a field or a question that conditions can tell apart; `nil` where they are too many.
    static func values(of name: String, _ atoms: [Condition], _ questions: Questions) -> [LeadFacts]? {
        if name == Contact.Field.email.rawValue { return addresses(atoms) }
        if let field = Contact.Field(rawValue: name) {
            return texts(atoms).map { texts in
                texts.map { text in
                    var facts = LeadFacts.nothing
                    facts.contact[field] = text
                    return facts
                } + [.nothing]
            }
        }
        return answers(to: questions[name], name, atoms).map { values in
            values.map { LeadFacts(contact: Contact(), answers: [name: $0], mail: nil) } + [.nothing]
        }
    }

    private static func answers(to question: Question?, _ name: String, _ atoms: [Condition]) -> [[String]]? {
        guard let question, !question.isWritten else {
            return (texts(atoms) ?? []).map { [$0] } + bounds(atoms).map { [$0] }
        }
        let asked = atoms.flatMap { atom -> [String] in
            if case .answer(_, let choices) = atom { choices } else { [] }
        }.unique
        let choices = asked + [question.choices.map(\.id).first { !asked.contains($0) } ?? stranger]
        guard question.takesMany else { return choices.map { [$0] } }
        return subsets(of: choices)?.filter { !$0.isEmpty }
    }

    /// Texts that are each of the terms, and such that have any of the words in them.
    private static func texts(_ atoms: [Condition]) -> [String]? {
        var terms: [String] = []
        var words: [String] = []
        for atom in atoms {
            switch atom {
            case .equals(_, let asked): terms += asked.texts
            case .contains(_, let asked): words += asked.texts
            case .missing, .answer, .range, .mail, .domainIn, .all, .any, .not: break
            }
        }
        guard let joined = subsets(of: words.unique) else { return nil }
        return terms.unique + joined.map { ([stranger] + $0).joined(separator: " ") }
    }

    /// Numbers or days at, between and beyond all bounds.
    private static func bounds(_ atoms: [Condition]) -> [String] {
        let bounds = atoms.flatMap { atom -> [String] in
            if case .range(_, let range) = atom {
                [range.atLeast, range.atMost].compactMap(\.self)
            } else {
                []
            }
        }.unique
        let numbers = bounds.compactMap(Double.init).sorted()
        if numbers.isEmpty {
            return bounds.isEmpty ? [] : ["0"] + bounds.flatMap { [$0, $0 + stranger] }
        }
        let between = zip(numbers, numbers.dropFirst()).map { ($0 + $1) / 2 }
        let all = numbers + between + [numbers[0] - 1, numbers[numbers.count - 1] + 1]
        return all.map { "\($0)" }
    }

    /// Addresses of every grade that can be, in every choice of lists.
    private static func addresses(_ atoms: [Condition]) -> [LeadFacts]? {
        var asked: Set<MailAddress.Grade> = []
        for atom in atoms {
            switch atom {
            case .mail(let grades): asked.formUnion(grades)
            case .equals, .contains: return nil
            case .missing, .answer, .range, .domainIn, .all, .any, .not: break
            }
        }
        let traits = MailAddress.Grade.allCases.filter { $0.isTrait && asked.contains($0) }
        guard let lists = subsets(of: atoms.flatMap(\.lists).unique),
            let traits = subsets(of: traits)
        else { return nil }
        var values = [LeadFacts.nothing, .address([.malformed], [])]
        for kind in [MailAddress.Grade.corporate, .free, .disposable] {
            for traits in traits {
                for lists in lists { values.append(.address(traits + [kind], lists)) }
            }
        }
        return values
    }

    private static func subsets<Part>(of parts: [Part]) -> [[Part]]? {
        guard parts.count <= mostParts else { return nil }
        return (0..<(1 << parts.count)).map { mask in
            parts.indices.filter { mask & (1 << $0) != 0 }.map { parts[$0] }
        }
    }
}

extension LeadFacts {
    /// A lead of which nothing is known.
    fileprivate static let nothing = LeadFacts(contact: Contact(), answers: [:], mail: nil)

    fileprivate static func address(_ grades: [MailAddress.Grade], _ lists: [String]) -> LeadFacts {
        var facts = LeadFacts.nothing
        facts.contact.emails = [" "]
        facts.mail = MailFindings(grades: grades, lists: Set(lists))
        return facts
    }
}
