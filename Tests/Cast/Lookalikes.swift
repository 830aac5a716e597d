package import Leads

/// Generated visitors of whom some were met twice, the second time as people and devices get it wrong: a labelled set
/// to measure duplicate suggestions with.
///
/// Made of: 240 given and family names of several countries; one company for eight people, so that colleagues, relatives
/// and namesakes abound; every fifth person with the company's switchboard number, every twelfth with its info@ address.
/// One in five people comes a second time, with one to three of: a typing error, a nickname, another spelling of an
/// umlaut, another legal form, names swapped, an initial, something left out, a private address.
package struct Lookalikes: Sendable {
    /// A lead and who it really is.
    package struct Sighting: Sendable {
        package var lead: LeadID
        package var person: Int
        package var contact: Contact
    }

    package private(set) var sightings: [Sighting] = []
    private var random: SplitMix64

    package init(seed: UInt64, people: Int) {
        random = SplitMix64(seed: seed)
        let companies = (0..<max(1, people / 8)).map { _ in Company(&random) }
        for person in 0..<people {
            let contact = Self.contact(companies.pick(&random), &random)
            add(contact, person)
            if random.once(in: 5) {
                var again = contact
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    Slip.all.pick(&random).spoil(&again, &random)
                }
                if again.name != nil || again.email != nil { add(again, person) }
            }
        }
        sightings.shuffle(using: &random)
    }

    /// The pairs that are one person.
    package var pairs: Int {
        Dictionary(grouping: sightings, by: \.person).values.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
    }

    private mutating func add(_ contact: Contact, _ person: Int) {
        let id = LeadID(typedAt: Wall.opening + Int64(sightings.count), random: random.bytes(16))
        sightings.append(Sighting(lead: id, person: person, contact: contact))
    }

    private static func contact(_ company: Company, _ random: inout SplitMix64) -> Contact {
        let (given, family) = (Words.given.pick(&random), Words.family.pick(&random))
        var contact = Contact()
        (contact.givenName, contact.familyName) = (given, family)
        contact.name = "\(given) \(family)"
        contact.company = "\(company.name) \(company.form)"
        contact.title = Words.titles.pick(&random)
        let local = "\(Words.plain(given)).\(Words.plain(family))".replacing(" ", with: "-")
        contact.emails = [random.once(in: 12) ? "info@\(company.domain)" : "\(local)@\(company.domain)"]
        let extension_ = Int.random(in: 100...999, using: &random)
        contact.phones = [random.once(in: 5) ? company.phone : "\(company.phone)\(extension_)"]
        return contact
    }
}

/// One employer.
private struct Company {
    var name: String
    var form: String
    var domain: String
    var phone: String

    init(_ random: inout SplitMix64) {
        let root = Words.family.pick(&random) + Words.ends.pick(&random)
        name = "\(root) \(Words.trades.pick(&random))"
        form = Words.forms.pick(&random)
        domain = "\(Words.plain(root))-\(Int.random(in: 1...9_999, using: &random)).example"
        phone =
            "+49 \(Int.random(in: 30...899, using: &random)) \(Int.random(in: 10_000...99_999, using: &random))"
    }
}

/// One way in which a second sighting differs from the first.
private enum Slip: CaseIterable {
    case name, company, mail, nickname, umlaut, form, swap, initial, noCompany, noMail, noPhone, privateMail,
        phone

    static var all: [Slip] { allCases }

    func spoil(_ contact: inout Contact, _ random: inout SplitMix64) {
        switch self {
        case .name: contact.name = contact.name.map { Self.typo($0, &random) }
        case .company: contact.company = contact.company.map { Self.typo($0, &random) }
        case .mail: contact.emails = contact.emails.map { Self.typo($0, &random) }
        case .nickname:
            if let given = contact.givenName, let short = Words.nicknames[given] {
                contact.name = contact.name?.replacing(given, with: short)
            }
        case .umlaut:
            let respell = random.once(in: 3) ? Words.bare : Words.plainCased
            contact.name = contact.name.map(respell)
            contact.company = contact.company.map(respell)
        case .form:
            for form in Words.forms { contact.company = contact.company?.replacing(" \(form)", with: "") }
            if random.once(in: 2) {
                contact.company = contact.company.map { "\($0) \(Words.forms.pick(&random))" }
            }
        case .swap:
            let parts = contact.name?.split(separator: " ") ?? []
            if parts.count == 2 { contact.name = "\(parts[1])\(random.once(in: 2) ? "," : "") \(parts[0])" }
        case .initial:
            let parts = contact.name?.split(separator: " ") ?? []
            if parts.count == 2 { contact.name = "\(parts[0].prefix(1)). \(parts[1])" }
        case .noCompany: contact.company = nil
        case .noMail: contact.emails = []
        case .noPhone: contact.phones = []
        case .privateMail:
            contact.emails = [
                "\(Words.plain(contact.familyName ?? ""))\(Int.random(in: 1...99, using: &random))@gmail.com"
            ]
        case .phone:
            contact.phones = contact.phones.map { $0.replacing("+49 ", with: "0").replacing(" ", with: "/") }
        }
    }

    /// A letter doubled, left out, changed or swapped with the next.
    private static func typo(_ text: String, _ random: inout SplitMix64) -> String {
        var letters = Array(text.unicodeScalars)
        let places = letters.indices.filter { letters[$0].properties.isAlphabetic }
        guard let place = places.isEmpty ? nil : places.pick(&random) else { return text }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: letters.insert(letters[place], at: place)
        case 1: letters.remove(at: place)
        case 2: letters[place] = "etaoinsrhl".unicodeScalars.pick(&random)
        default: if place + 1 < letters.count { letters.swapAt(place, place + 1) }
        }
        return String(String.UnicodeScalarView(letters))
    }
}

/// What visitors and companies are made of.
private enum Words {
    static let given = split(
        """
        Anna Maria Sofia Lena Julia Laura Sarah Katharina Eva Ingrid Petra Sabine Claudia Chiara Giulia Camille Élodie Zoé
        Agnieszka Katarzyna Jana Olga Natalia Mei Yuki Fatima Leyla Aylin Priya Ananya Inés Carmen Lucía Michael Thomas
        Andreas Stefan Peter Jürgen Jörg Klaus Markus Lukas Jonas Felix Paul Maximilian Marco Luca Matteo Pierre François
        Jean Tomasz Piotr Jan Pavel Ivan Dmitri Wei Hiroshi Kenji Ahmed Mehmet Emre Raj Arjun José Miguel Carlos Søren Lars
        Björn Åsa Mikko Aino John James William Emily Olivia Noah Liam Ethan Grace Robert Johannes Alexander Matthias
        Christopher Benjamin Daniel Elizabeth Susanne Gabriele Magdalena Giuseppe Nicholas Anthony Richard
        """
    )
    static let family = split(
        """
        Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder
        Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier Rossi Russo Bianchi
        Dubois Moreau Laurent García Martínez Novák Kowalski Nowak Jansen Visser Andersson Nielsen Smith Johnson Brown Taylor
        Wang Li Tanaka Yılmaz Kaya Singh Patel Großmann Strauß Böhm Jäger Kühn Lindqvist Sørensen Virtanen Horváth Popescu
        Ivanov Petrov Kim Park Nguyen Okafor Mensah Haddad Cohen Murphy O'Brien Walsh Fernández Silva Pereira Costa Almeida
        Ferrari Esposito Ricci Marino Lefèvre Girard Fontaine Peeters Claes Bakker Dekker Vogel Winkler Lorenz Seidel Brandt
        Haas Schreiber Graf Dietrich Ziegler Kuhn Pohl Engel Horn Busch Bergmann Voigt Sauer Arnold Pfeiffer Stein Berg
        """
    )
    static let ends = split("bach tec tron werk haus soft line max flex form")
    static let trades = split(
        "Maschinenbau Werkzeuge Automation Robotics Antriebe Pumpen Sensorik Laser Optik Stahl Logistik Systems Hydraulik"
    )
    static let forms = [
        "GmbH & Co. KG", "GmbH", "AG", "Ltd.", "Inc.", "S.p.A.", "SARL", "Sp. z o.o.", "AB", "KG",
    ]
    static let titles = [
        "Head of Purchasing", "Plant Manager", "Geschäftsführer", "CTO", "Project Manager", "Engineer",
    ]
    /// As people say them; not all of them stand in the product's own list.
    static let nicknames = [
        "Michael": "Mike", "Thomas": "Tom", "Andreas": "Andi", "Stefan": "Steffen", "Katharina": "Kathrin",
        "Maximilian": "Max", "William": "Bill", "James": "Jim", "John": "Jack", "Robert": "Bob",
        "Johannes": "Hannes",
        "Alexander": "Sascha", "Matthias": "Matze", "Christopher": "Chris", "Benjamin": "Ben",
        "Daniel": "Dan",
        "Elizabeth": "Liz", "Susanne": "Susi", "Gabriele": "Gabi", "Magdalena": "Lena", "Giuseppe": "Peppe",
        "Nicholas": "Nick", "Anthony": "Tony", "Richard": "Dick", "José": "Pepe", "Katarzyna": "Kasia",
        "Agnieszka": "Aga", "Julia": "Jule", "Natalia": "Natascha",
    ]

    private static func split(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map { String($0) }
    }

    private static let respelt: [(String, String)] = [
        ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ø", "o"),
        ("é", "e"),
        ("è", "e"), ("É", "E"), ("á", "a"), ("í", "i"), ("ó", "o"), ("ı", "i"), ("ç", "c"), ("Å", "A"),
        ("'", ""),
    ]

    /// As somebody without these keys types it.
    static func plainCased(_ text: String) -> String {
        respelt.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    /// As a device that knows no umlaut leaves it.
    static func bare(_ text: String) -> String {
        respelt.reduce(text) { $0.replacing($1.0, with: String($1.1.prefix(1))) }
    }

    static func plain(_ text: String) -> String { plainCased(text).lowercased() }
}
