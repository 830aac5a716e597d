import Cast
import Leads
import Testing

@testable import Leads

/// Which leads may be one person, and why.
struct DuplicateTests {
    /// Digits only; the real numbers are tested where libphonenumber is.
    private static func phone(_ text: String) -> String? {
        let digits = String(text.filter(\.isNumber))
        guard digits.utf8.count >= 6 else { return nil }
        return digits.utf8.first == UInt8(ascii: "0") ? "+49" + digits.dropFirst() : "+" + digits
    }

    private static func person(
        _ contact: Contact,
        badge: String? = nil,
        show: String = "a",
        id: LeadID? = nil
    ) -> PersonTraits {
        PersonTraits(
            id: id ?? LeadID(typedAt: Wall.opening, random: Array(repeating: 7, count: 16)),
            contact: contact,
            badge: badge,
            shows: [show],
            domains: .cast,
            phone: phone
        )
    }

    /// "name; company; e-mail; phone".
    private static func person(_ text: String) -> PersonTraits {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map {
            String($0).trimmingPrefix { $0 == " " }
        }.map { $0.isEmpty ? nil : String($0) }
        var contact = Contact()
        contact.name = parts[0]
        contact.company = parts.count > 1 ? parts[1] : nil
        contact.emails = parts.count > 2 ? [parts[2]].compactMap(\.self) : []
        contact.phones = parts.count > 3 ? [parts[3]].compactMap(\.self) : []
        return person(contact)
    }

    static let alike: [(String, String, String)] = [
        ("Anna Berg; Acme Pumps GmbH", "Anna Berg; Acme Pumps", "The same company."),
        ("Jürgen Müller; Straßenbau Süd", "Juergen Mueller; Strassenbau Sued AG", "The same name."),
        ("Jürgen Müller; Straßenbau Süd", "Jurgen Muller; STRASSENBAU SUD", "The same name."),
        ("Berg, Anna; Acme Pumps", "Anna Berg; Acme Pumps", "The same name, in another order."),
        ("Bob Miller; Acme Ltd", "Robert Miller; Acme Limited", "The same name with a nickname."),
        ("Dr. Anna Berg; Acme", "Anna Berg; Acme", "The same name."),
        ("Anna Maria Berg; Acme", "Anna Berg; Acme", "The same name, once with more parts."),
        ("Anna Berg; Acme Pumps", "Anna Brg; Acme Pumps", "Nearly the same name"),
        ("Anna Berg; Acme Pumps", "Anna Berg; Acme Pmups", "Nearly the same company."),
        ("Anna Berg; Bosch", "Anna Berg; Bosch Rexroth AG", "Nearly the same company."),
        ("A. Berg; Acme; ; 030 1234567", "Anna Berg; Acme; ; +49 30 1234567", "The same phone number"),
        ("; ; anna.berg@acme.example", "Anna Berg; Acme; Anna.Berg@ACME.example", "The same e-mail address"),
        ("Dora O; ; d.ora+fair@gmail.com", "Dora Oyelaran; ; dora@googlemail.com", "The same e-mail address"),
        ("Anna Berg; ; anna@acme.example", "Anna Berg; ; a.berg@mail.acme.example", "The same mail domain"),
        ("陳美玲; Formosa Valves", "陳 美玲; Formosa Valves", "The same name."),
        ("O'Brien Pat; Acme", "Pat OBrien; Acme", "in another order"),
    ]

    @Test(arguments: alike) func `leads that look like one person are suggested`(
        one: String,
        other: String,
        why: String
    ) {
        let resemblance = Resemblance(Self.person(one), Self.person(other))
        #expect(resemblance.points >= Resemblance.suggested, "\(resemblance.lines)")
        #expect(resemblance.lines.contains { $0.words.contains(why) }, "\(resemblance.lines)")
        #expect(resemblance == Resemblance(Self.person(other), Self.person(one)))
    }

    @Test(arguments: [
        ("Anna Berg; Acme Pumps", "Anna Berg; Formosa Valves"),
        ("Anna Berg; Acme Pumps", "Peter Berg; Acme Pumps"),
        (
            "Anna Berg; Acme; info@acme.example; 030 1234567",
            "Jörg Wolf; Acme; info@acme.example; 030 1234567"
        ),
        ("Anna Berg; Acme; anna@acme.example", "Tom Stein; Acme; anna@acme.example"),
        ("Anna Berg", "Anna Berg"),
        ("; Acme Pumps", "; Acme Pumps"), ("Li Wang; Acme", "Li Wong; Bcme"), (";", ";"),
        ("; Acme; info@acme.example", "Anna Berg; Acme; info@acme.example"),
    ])
    func `colleagues, relatives and namesakes are not`(one: String, other: String) {
        let resemblance = Resemblance(Self.person(one), Self.person(other))
        #expect(resemblance.points < Resemblance.suggested, "\(resemblance.lines)")
    }

    @Test func `a badge tells a person at its own show only`() {
        let contact = Contact()
        let one = Self.person(contact, badge: "1001", show: "a")
        #expect(
            Resemblance(one, Self.person(contact, badge: "1001", show: "a")).points >= Resemblance.suggested
        )
        #expect(Resemblance(one, Self.person(contact, badge: "1001", show: "b")).points == 0)
    }

    @Test func `an index forgets what has changed`() {
        var index = DuplicateIndex()
        let (one, other) = (Visitor.anna.lead(), Visitor.jurgen.lead())
        index.insert(Self.person(Visitor.anna.contact, id: one))
        index.insert(Self.person(Visitor.anna.contact, id: other))
        #expect(index.suggestions(for: one).map(\.other) == [other])
        index.insert(Self.person(Visitor.jurgen.contact, id: other))
        #expect(index.suggestions(for: one).isEmpty && index.suggestions().isEmpty && index.count == 2)
        index.insert(Self.person(Visitor.anna.contact, id: other))
        #expect(index.suggestions().count == 1)
        index.remove(other)
        #expect(index.suggestions().isEmpty && index.count == 1)
    }

    /// `Lookalikes` says how the set is made.
    @Test func `of generated look-alikes, nearly all suggestions are right and most are found`() {
        let set = Lookalikes(seed: 1, people: 3_000)
        var index = DuplicateIndex()
        for sighting in set.sightings { index.insert(Self.person(sighting.contact, id: sighting.lead)) }
        let people = Dictionary(uniqueKeysWithValues: set.sightings.map { ($0.lead, $0.person) })
        let suggestions = index.suggestions()
        let right = suggestions.filter { people[$0.lead] == people[$0.other] }.count
        let precision = Double(right) / Double(max(1, suggestions.count))
        let recall = Double(right) / Double(set.pairs)
        print(
            "Duplicates: precision \(precision), recall \(recall), \(set.pairs) pairs among \(set.sightings.count) leads"
        )
        #expect(precision >= 0.97 && recall >= 0.90)
        for miss in suggestions.filter({ people[$0.lead] != people[$0.other] }).prefix(3) {
            print("Wrong: \(miss.resemblance.lines.map(\.words))")
        }
    }
}
