/// A made-up person who comes to the booth in a rehearsal, with what they say and what staff should make of it.
package struct RehearsalVisitor: Sendable, Hashable {
    package var contact: Contact
    /// What they want, in the words of the show's own questions.
    package var says: [Saying]
    /// The replies that staff should choose.
    package var answers: [String: [String]]

    /// One thing that a visitor says.
    package struct Saying: Sendable, Hashable {
        package var question: LocalText
        package var choice: LocalText

        /// The words in a language.
        package func text(in language: String) -> String {
            "\(question.text(in: language)): \(choice.text(in: language))"
        }
    }

    /// Questions a visitor answers of themselves; more than three nobody remembers while talking.
    private static let mostQuestions = 3

    /// Makes up visitors for a show; the same seed makes the same ones.
    package static func cast(_ count: Int, for questions: Questions, seed: UInt64) -> [RehearsalVisitor] {
        var random = SplitMix(state: seed)
        return (0..<count).map { number in
            let (name, company, title) = people[number % people.count]
            var contact = Contact()
            contact.name = number < people.count ? name : "\(name) \(number / people.count + 1)"
            (contact.company, contact.title) = (company, title)
            contact.emails = ["visitor\(number + 1)@\(mailHost(of: company))"]
            var visitor = RehearsalVisitor(contact: contact, says: [], answers: [:])
            for question in questions.ask.filter({ !$0.choices.isEmpty && $0.when == nil }).prefix(
                mostQuestions
            ) {
                let choice = question.choices[Int(random.next() % UInt64(question.choices.count))]
                visitor.says.append(Saying(question: question.label, choice: choice.label))
                visitor.answers[question.id] = [choice.id]
            }
            return visitor
        }
    }

    /// A domain that can belong to nobody (RFC 2606).
    private static func mailHost(of company: String) -> String {
        let letters = company.utf8.filter { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }.map {
            $0 | 0x20
        }
        return String(decoding: letters.prefix(16), as: UTF8.self) + ".example"
    }

    private static let people = [
        ("Marta Lindqvist", "Nordic Pumps", "Head of Purchasing"),
        ("Tom Okafor", "Delta Fittings", "Plant Manager"),
        ("Jürgen Weiß", "Weiß Maschinenbau", "Geschäftsführer"),
        ("Aiko Tanaka", "Sakura Valves", "Process Engineer"),
        ("Lucía Fernández", "Aceros del Sur", "Maintenance Lead"),
        ("Piotr Zieliński", "Wisła Tools", "Buyer"),
        ("Amina Haddad", "Atlas Packaging", "Operations Director"),
        ("Ravi Menon", "Coastal Foods", "Technician"),
        ("Chloé Dubois", "Ateliers Dubois", "Owner"), ("Sam Carter", "Carter & Sons", "Production Planner"),
        ("Eleni Papadaki", "Aegean Plastics", "Quality Manager"),
        ("Noah Williams", "State University", "Student"),
    ]

    /// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
    private struct SplitMix {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
            return mixed ^ mixed >> 31
        }
    }
}
