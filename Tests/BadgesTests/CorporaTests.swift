import Foundation
import Leads
import Testing

@testable import Badges

/// How far we agree with the shared corpora.
///
/// A number that rises is raised here; one that falls is a regression.
@Suite(.enabled(if: Corpora.exist)) struct CorporaTests {
    @Test func `real vCards read as two independent parsers agree`() throws {
        let files = Dictionary(
            grouping: try Corpora.lines("vcard/manifest.jsonl", as: CorpusCard.self),
            by: \.file
        )
        var count = 0
        var differing: [String] = []
        for (file, cards) in files {
            let payloads = CorpusCard.payloads(try Corpora.bytes("vcard/\(file)"))
            for card in cards where card.expected != nil {
                count += 1
                let fields = card.differences(in: payloads[card.card ?? 0])
                if !fields.isEmpty { differing.append("\(file) \(card.card ?? 0): \(fields)") }
            }
        }
        // 1,059 have the status "agree"; of the other 43 (unlabelled charset, broken) our own reading is expected too.
        #expect(count - differing.count >= 1_102, "\(differing.joined(separator: "\n"))")
    }

    @Test func `MECARDs, BIZCARDs and vCards of the ZXing suite read as ZXing reads them`() throws {
        let cases = try Corpora.lines("payloads/zxing-contacts.jsonl", as: ZXingCase.self).filter(\.isOurs)
        let differing = cases.compactMap { $0.differences.isEmpty ? nil : "\($0.payload): \($0.differences)" }
        #expect(cases.count - differing.count >= 18, "\(differing.joined(separator: "\n"))")
    }

    @Test func `the payloads of the photographed badges read as they were made`() throws {
        let badges = try Corpora.lines("badges/manifest.jsonl", as: PhotographedBadge.self)
        // The positions are the show's own knowledge.
        let listed = ["caret", "dollar", "tab"] + ShippedFormats.unlisted.all.map(\.name)
        let show = try BadgeFormats(shipped: ShippedFormats.folder, listed: listed)
        let differing = badges.map { ($0, $0.differences(show)) }.filter { !$0.1.isEmpty }
        let lines = differing.map { "\($0.payload_kind) \($0.payload): \($1)" }
        #expect(lines.isEmpty, "\(lines.joined(separator: "\n"))")
        #expect(badges.count == 300)
    }

    @Test func `without its positions a delimited badge gives id and e-mail, and no wrong name`() throws {
        let kinds = ["caret", "dollar", "tab"]
        for badge in try Corpora.lines("badges/manifest.jsonl", as: PhotographedBadge.self)
        where kinds.contains(badge.payload_kind) {
            let reading = try #require(ShippedFormats.unlisted.read(badge.symbol).reading)
            var contact = Contact()
            contact.emails = [badge.mail].compactMap(\.self)
            #expect(reading.format == "delimited")
            #expect(reading.contact == contact)
            #expect(badge.payload.hasPrefix(reading.badge ?? "?"))
            #expect(reading.identity == "id:\(reading.badge ?? "")")
        }
    }

    @Test func `naughty strings never trap, in any format`() throws {
        let data = Data(try Corpora.bytes("hostile/blns/blns.json"))
        for naughty in try JSONDecoder().decode([String].self, from: data) {
            _ = BadgeFormats.read(payload: naughty)
            let mecard = BadgeFormats.read(payload: "MECARD:ORG:Acme;N:\(naughty);;").reading
            #expect(mecard?.contact?.company != nil, "\(naughty.debugDescription)")
            let vcard = BadgeFormats.read(payload: "BEGIN:VCARD\nORG:Acme\nTITLE:\(naughty)\nEND:VCARD")
                .reading
            #expect(vcard?.contact?.company == "Acme", "\(naughty.debugDescription)")
        }
    }

    @Test func `the CSV files of csv-spectrum read as their JSON says`() throws {
        let folder = Corpora.folder.appending(path: "hostile/csv-spectrum/csvs")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".csv")
        }
        #expect(files.count >= 11)
        for file in files {
            var rows = CSVRows(try Corpora.bytes("hostile/csv-spectrum/csvs/\(file)"))
            var table: [[String]] = []
            while let row = try rows.next() { table.append(row.fields.map { rows.text($0) }) }
            let json = try Corpora.bytes("hostile/csv-spectrum/json/\(file.dropLast(4)).json")
            let expected = try JSONDecoder().decode([[String: String]].self, from: Data(json))
            let headers = table.removeFirst()
            #expect(table.map { Dictionary(uniqueKeysWithValues: zip(headers, $0)) } == expected, "\(file)")
        }
    }
}

/// A line of `vcard/manifest.jsonl`.
struct CorpusCard: Decodable {
    struct Fields: Decodable {
        let FN: [String]
        let N: [String]?
        let ORG: [[String]]
        let TITLE: [String]
        let EMAIL: [String]
        let TEL: [String]
    }

    let file: String
    let card: Int?
    let expected: Fields?

    /// The names of the fields that we read otherwise.
    ///
    /// The limit on payloads is not in force: some carry photographs.
    func differences(in payload: [UInt8]) -> [String] {
        guard let expected else { return [] }
        let symbol = Symbol(symbology: .qrCode, payload: payload)
        let contact = VCard(Payload(symbol)).contact
        var differing: [String] = []
        if let name = expected.FN.compactMap(\.field).first, name != contact.name {
            differing.append("FN \(name)")
        }
        if let parts = expected.N, parts.count >= 2 {
            if parts[0].field != contact.familyName { differing.append("N family \(parts[0])") }
            if parts[1].field != contact.givenName { differing.append("N given \(parts[1])") }
        }
        let company = expected.ORG.compactMap { $0.first?.field }.first
        if company != contact.company { differing.append("ORG \(company ?? "-") \(contact.company ?? "-")") }
        if let title = expected.TITLE.compactMap(\.field).first, title != contact.title {
            differing.append("TITLE")
        }
        if Set(expected.EMAIL.compactMap(\.field)) != Set(contact.emails) {
            differing.append("EMAIL \(contact.emails)")
        }
        if Set(expected.TEL.compactMap(\.field)) != Set(contact.phones) {
            differing.append("TEL \(contact.phones)")
        }
        return differing
    }

    /// The cards of a file, in UTF-8 if the file is UTF-16; a card in a card belongs to the outer one.
    static func payloads(_ file: [UInt8]) -> [[UInt8]] {
        var depth = 0
        var cards: [[UInt8]] = []
        let whole = Payload(Symbol(symbology: .qrCode, payload: file)).bytes
        for line in whole.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.trimmed.starts(withWord: "begin:vcard") {
                if depth == 0 { cards.append([]) }
                depth += 1
            } else if line.trimmed.starts(withWord: "end:vcard") {
                depth -= 1
            }
            if !cards.isEmpty { cards[cards.count - 1] += line + [0x0A] }
        }
        return cards
    }
}

/// A line of `payloads/zxing-contacts.jsonl`.
struct ZXingCase: Decodable {
    let payload: String
    let title: String?
    let names: [String]?
    let addresses: [String]?
    let emails: [String]?
    let phones: [String]?
    let org: String?
    let urls: [String]?

    /// No badge has the MEMORY of Japanese telephones.
    var isOurs: Bool { !payload.hasPrefix("MEMORY:") }

    var differences: [String] {
        let contact = BadgeFormats.read(payload: payload).reading?.contact
        var differing: [String] = []
        if names?.first?.field != contact?.name { differing.append("name \(contact?.name ?? "-")") }
        if title?.field != contact?.title { differing.append("title") }
        if org?.field != contact?.company { differing.append("org") }
        if urls?.first?.field != contact?.website { differing.append("url") }
        if emails ?? [] != contact?.emails ?? [] { differing.append("emails") }
        if phones ?? [] != contact?.phones ?? [] { differing.append("phones \(contact?.phones ?? [])") }
        if addresses?.first?.field != contact?.address {
            differing.append("address \(contact?.address ?? "-")")
        }
        return differing
    }
}

/// A line of `badges/manifest.jsonl`.
struct PhotographedBadge: Decodable {
    let payload_kind: String
    let payload: String
    let payload_hex: String
    let symbology: String
    let given: String
    let family: String
    let company: String
    let title: String

    var symbol: Symbol {
        Symbol(symbology: Symbology(rawValue: symbology) ?? .unknown, payload: [UInt8](hex: payload_hex.utf8))
    }

    /// The e-mail address that is written in it.
    var mail: String? {
        payload.unicodeScalars.split { "^$\t:;\"\r\n".unicodeScalars.contains($0) }.map(String.init).first {
            $0.contains("@")
        }
    }

    /// The format that should read it.
    private var format: String {
        switch payload_kind {
        case "vcard3", "vcard4": "vcard"
        case "url": "link"
        // Digits do not say whose they are.
        case "regid", "micro", "odoo": "id"
        default: payload_kind
        }
    }

    /// What we read otherwise.
    func differences(_ formats: BadgeFormats) -> [String] {
        guard let reading = formats.read(symbol).reading else { return ["unreadable"] }
        let contact = reading.contact
        var differing = reading.format == format ? [] : ["format \(reading.format)"]
        func compare(_ name: String, _ ours: String?, _ theirs: String?) {
            if ours != theirs { differing.append("\(name) \(ours ?? "-")") }
        }
        switch payload_kind {
        case "regid", "micro", "odoo", "pretix", "alfio", "url":
            compare("badge", reading.badge, payload)
            compare("identity", reading.identity, "id:\(payload)")
            if contact != nil { differing.append("contact") }
        default:
            compare("given", contact?.givenName, given)
            compare("family", contact?.familyName, family)
            compare("company", contact?.company, company)
            let carriesTitle = payload_kind != "dollar" && payload_kind != "json"
            compare("title", contact?.title, carriesTitle ? title : nil)
            compare("email", contact?.email, mail)
        }
        return differing
    }
}
