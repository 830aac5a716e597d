/// How much two leads look like one person, explained line by line.
package struct Resemblance: Sendable, Hashable {
    /// One thing that speaks for or against it.
    package struct Line: Sendable, Hashable {
        package var points: Int
        package var words: String
    }

    package private(set) var lines: [Line] = []

    /// At least `suggested` to be worth a person's look; 100 and more leaves little doubt.
    package var points: Int { lines.reduce(0) { $0 + $1.points } }

    /// From here on two leads are shown side by side; measured on generated look-alikes (Tests/LeadsTests).
    package static let suggested = 60

    init(_ one: PersonTraits, _ other: PersonTraits) {
        compareBadges(one, other)
        compareNames(one, other)
        compareMail(one, other)
        if let number = one.phones.first(where: other.phones.contains) {
            add(30, "The same phone number, \(number).")
        }
        compareCompanies(one, other)
    }

    private mutating func add(_ points: Int, _ words: String) {
        lines.append(Line(points: points, words: words))
    }

    /// A badge belongs to one person, at its own show only.
    private mutating func compareBadges(_ one: PersonTraits, _ other: PersonTraits) {
        if one.badges.contains(where: other.badges.contains) { add(80, "The same badge at the same show.") }
    }

    private mutating func compareNames(_ one: PersonTraits, _ other: PersonTraits) {
        switch NameLikeness(one, other) {
        case .unknown: break
        case .same: add(45, "The same name.")
        case .swapped: add(45, "The same name, in another order.")
        case .nickname: add(40, "The same name with a nickname.")
        case .shorter: add(38, "The same name, once with more parts.")
        case .slip: add(36, "Nearly the same name: a letter or two differ.")
        case .initial: add(26, "The same family name and initial.")
        case .oneName: add(12, "A part of the name is the same.")
        case .relative: add(-45, "Only a part of the name is the same.")
        case .different: add(-70, "Other names.")
        }
    }

    private mutating func compareMail(_ one: PersonTraits, _ other: PersonTraits) {
        guard
            let same = one.emails.first(where: { mail in other.emails.contains { $0.address == mail.address }
            })
        else { return }
        if same.isShared {
            add(20, "The same address of a function, \(same.address).")
        } else {
            add(65, "The same e-mail address, \(same.address).")
        }
    }

    private mutating func compareCompanies(_ one: PersonTraits, _ other: PersonTraits) {
        let domains = Set(one.emails.compactMap(\.domain))
        let shared = other.emails.compactMap(\.domain).first(where: domains.contains)
        switch (CompanyLikeness(one.company, other.company), shared) {
        case (.same, _): add(25, "The same company.")
        case (.similar, let domain?): add(22, "Nearly the same company, and its domain \(domain).")
        case (.similar, nil): add(20, "Nearly the same company.")
        case (.unknown, let domain?): add(20, "The same mail domain, \(domain).")
        case (.different, let domain?): add(12, "Another company, but the same mail domain, \(domain).")
        case (.different, nil): add(-15, "Another company.")
        case (.unknown, nil): break
        }
    }
}
