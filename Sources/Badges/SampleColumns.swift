import Foundation

/// One field of the sample badges: where it stands, and what stands there.
struct SampleColumn {
    let source: String
    /// Cleaned; empty ones are left out.
    let values: [String]

    init(_ source: String, _ values: [String]) {
        self.source = source
        self.values = values.compactMap(\.field)
    }

    /// The first value, short, for a person to see what is meant.
    var example: String { String(values.first?.prefix(30) ?? "empty in the samples") }

    var isConstant: Bool { values.count > 1 && Set(values).count == 1 }
    var isMail: Bool { !values.isEmpty && values.allSatisfy(\.isMailShaped) }
    var isWebsite: Bool {
        !values.isEmpty && values.allSatisfy { $0.hasPrefix("http") || $0.hasPrefix("www.") }
    }
    /// Different for everybody, and with digits.
    var isBadge: Bool {
        !isPhone && Set(values).count == values.count && !values.isEmpty && values.allSatisfy(\.isIDLike)
    }
    var isPhone: Bool { !values.isEmpty && values.allSatisfy(\.isPhoneLike) }
    var isWords: Bool {
        !values.isEmpty && !isMail && values.allSatisfy { !$0.utf8.contains(where: \.isASCIIDigit) }
    }

    /// In how many of the values one of these words stands.
    func count(of words: Set<String>, scripts: [String]) -> Int {
        values.count { value in
            !words.isDisjoint(with: value.foldedWords) || scripts.contains { value.contains($0) }
        }
    }
}

/// What the fields of the sample badges are, as far as their looks tell.
struct SampleColumns {
    private(set) var badge: SampleColumn?
    private(set) var fields: [(field: String, column: SampleColumn)] = []
    /// Whether given and family name could be the other way round.
    private(set) var isNameOrderGuessed = false
    /// What could not be told.
    private(set) var rest: [SampleColumn]

    init(_ columns: [SampleColumn]) {
        rest = columns
        badge = take { $0.isBadge }
        let mail = take { $0.isMail }
        let phone = take { $0.isPhone }
        let website = take { $0.isWebsite }
        let company = takeBest { $0.count(of: Self.companies, scripts: Self.companyScripts) }
        let title = takeBest { $0.count(of: Self.titles, scripts: Self.titleScripts) }
        takeNames(mail)
        add("company", company)
        add("title", title)
        add("email", mail)
        add("phone", phone)
        add("website", website)
    }

    /// Two fields of words side by side are given and family name; the address tells which is which.
    private mutating func takeNames(_ mail: SampleColumn?) {
        let words = rest.indices.filter { rest[$0].isWords && !rest[$0].isConstant }
        if let first = words.first, words.dropFirst().first == first + 1 {
            let (left, right) = (rest[first], rest[first + 1])
            let leads = Self.leads(left, mail) - Self.leads(right, mail)
            isNameOrderGuessed = leads == 0
            add("given", leads < 0 ? right : left)
            add("family", leads < 0 ? left : right)
            rest.removeSubrange(first...(first + 1))
        } else if words.count == 1, let only = words.first, rest[only].values.allSatisfy({ $0.contains(" ") })
        {
            add("name", rest.remove(at: only))
        }
    }

    /// In how many samples the e-mail address begins with this name.
    private static func leads(_ name: SampleColumn, _ mail: SampleColumn?) -> Int {
        guard let mail, mail.values.count == name.values.count else { return 0 }
        return zip(name.values, mail.values).count { name, mail in
            let name = name.foldedWords.joined()
            let local = String(mail.prefix { $0 != "@" }).foldedWords.joined()
            return min(name.count, local.count) >= 2 && (local.hasPrefix(name) || name.hasPrefix(local))
        }
    }

    private mutating func add(_ field: String, _ column: SampleColumn?) {
        if let column { fields.append((field, column)) }
    }

    private mutating func take(_ isRight: (SampleColumn) -> Bool) -> SampleColumn? {
        rest.firstIndex(where: isRight).map { rest.remove(at: $0) }
    }

    private mutating func takeBest(_ score: (SampleColumn) -> Int) -> SampleColumn? {
        let scores = rest.map { $0.isConstant ? 0 : score($0) }
        guard let best = scores.max(), best > 0, let index = scores.firstIndex(of: best) else { return nil }
        return rest.remove(at: index)
    }

    /// Legal forms, and words that only organisations have in their names.
    private static let companies: Set<String> = [
        "gmbh", "ag", "kg", "ohg", "ev", "inc", "ltd", "llc", "llp", "plc", "corp", "corporation", "co",
        "company", "sa",
        "sl", "srl", "spa", "sas", "sarl", "bv", "nv", "ab", "as", "aps", "oy", "pty", "pte", "cia", "zoo",
        "group",
        "industries", "university", "institute", "systems", "labs", "technologies",
    ]
    private static let companyScripts = ["会社", "公司", "주식회사", "ООО", "ОАО", "شركة", "Công ty"]

    private static let titles: Set<String> = [
        "manager", "director", "head", "chief", "officer", "engineer", "buyer", "owner", "founder",
        "president", "vp",
        "ceo", "cto", "cfo", "coo", "cio", "consultant", "analyst", "specialist", "assistant", "professor",
        "purchasing",
        "procurement", "leiter", "leiterin", "geschaftsfuhrer", "geschaftsfuhrerin", "einkaufer",
        "einkauferin",
        "directeur", "directrice", "responsable", "acheteur", "acheteuse", "jefe", "jefa", "gerente",
        "direttore",
        "diretor", "diretora", "kierownik", "dyrektor",
    ]
    private static let titleScripts = ["部長", "課長", "经理", "과장", "부장", "иректор", "مدير", "Giám đốc"]
}

extension String {
    /// Letters and digits without accents, in lower case, word by word; `S.L.` is `sl`, `A/S` is `as`.
    fileprivate var foldedWords: [String] {
        let plain = filter { $0 != "." && $0 != "/" }.folding(
            options: [.diacriticInsensitive, .caseInsensitive],
            locale: nil
        )
        return plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// One word, mostly digits, or letters and digits mixed.
    fileprivate var isIDLike: Bool {
        let digits = utf8.count(where: \.isASCIIDigit)
        return (3...BadgeID.limit).contains(utf8.count) && digits >= 1 && !isMailShaped
            && utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    fileprivate var isPhoneLike: Bool {
        let digits = utf8.count(where: \.isASCIIDigit)
        let others = utf8.filter { !$0.isASCIIDigit }
        return (7...20).contains(digits) && !others.isEmpty
            && others.allSatisfy { " +-()./".utf8.contains($0) }
            && utf8.first.map { $0 != UInt8(ascii: "-") } == true
    }
}
