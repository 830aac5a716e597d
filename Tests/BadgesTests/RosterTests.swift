import Foundation
import Leads
import Testing

@testable import Badges

@Suite struct RosterTests {
    @Test func `the sample roster has twelve people and nothing to skip`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../badges/rosters/sample.csv"
        )
        let roster = try Roster(csv: [UInt8](Data(contentsOf: file)))
        #expect(roster.entries.count == 12)
        #expect(roster.skippedCount == 0)
        let zoe = try #require(roster.entries.first { $0.badge == "SB1007" }?.contact)
        #expect(zoe.name == "Zoë O’Brien")
        #expect(zoe.company == "Blue, Sky & Co")
        #expect(zoe.title == "VP, Sales")
        #expect(zoe.email == "zoe.obrien@bluesky.example")
        #expect(zoe.address == "1 Main Street, D02 Dublin, Ireland")
        #expect(roster.entries.last?.contact.title == "Head of \"Quality\"")
    }

    @Test(arguments: [",", ";", "\t", "|"], ["\n", "\r\n", "\r"])
    func `delimiter and line ends are found`(delimiter: String, end: String) throws {
        let rows = [
            ["Ticket", "Vorname", "Nachname", "Firma"],
            ["A1", "\"Jür\(end)gen\"", "\"Mül\(delimiter)ler\"", "Größe"],
        ]
        let csv = rows.map { $0.joined(separator: delimiter) }.joined(separator: end) + end
        let roster = try Roster(csv: Array(csv.utf8))
        let contact = try #require(roster.entries.first?.contact)
        #expect(contact.givenName == "Jür gen")
        #expect(contact.familyName == "Mül\(delimiter)ler".field)
        #expect(contact.company == "Größe")
    }

    @Test(arguments: [
        "Badge;Prénom;Nom;Société;Courriel;Téléphone",
        "Badge;PRENOM;Nom;Societe;Courriel;Te\u{301}le\u{301}phone",
        "BADGE_ID;first name;LAST-NAME;Organisation;E-Mail;Mobile",
        "Strichcode;Vorname;Nachname;Firma;E-Mail-Adresse;Telefon",
        "id;given name;surname;company;mail;phone number",
        "código de barras;nombre;apellidos;empresa;correo electrónico;teléfono", "バーコード;名;姓;会社名;メールアドレス;電話番号",
    ])
    func `headers are understood in several languages`(headers: String) throws {
        let contact = try #require(
            try Roster(csv: Array("\(headers)\n7;A;B;C;d@e.example;12\n".utf8)).entries.first
        )
        #expect(contact.badge == "7")
        #expect(contact.contact.name == "A B")
        #expect(contact.contact.company == "C")
        #expect(contact.contact.email == "d@e.example")
        #expect(contact.contact.phone == "12")
    }

    @Test(arguments: [String.Encoding.utf8, .utf16, .utf16LittleEndian, .windowsCP1252])
    func `charsets are found`(encoding: String.Encoding) throws {
        let csv = "\u{FEFF}badge id;name\n1;Zoë “Q” Müller\n"
        let text =
            encoding == .windowsCP1252 || encoding == .utf16 ? String(csv.unicodeScalars.dropFirst()) : csv
        let roster = try Roster(csv: [UInt8](try #require(text.data(using: encoding))))
        #expect(roster.entries.first?.contact.name == "Zoë “Q” Müller")
    }

    @Test func `the best badge column wins and several phones are kept`() throws {
        let csv = "id,Barcode,Name,Mobile,Phone\n1,SB7,Jane Doe,222,111\n"
        let entry = try #require(try Roster(csv: Array(csv.utf8)).entries.first)
        #expect(entry.badge == "SB7")
        #expect(entry.contact.phones == ["111", "222"])
    }

    @Test(arguments: [
        ("Name;Vorname\n1;Müller;Jürgen", "Jürgen Müller"), ("Name;Vorname\n1;Jane Doe;Jane", "Jane Doe"),
    ])
    func `a name beside a first name is the family name, unless it is the whole`(
        csv: String,
        name: String
    ) throws {
        #expect(try Roster(csv: Array("badge;\(csv)\n".utf8)).entries.first?.contact.name == name)
    }

    @Test func `rows that cannot be used are skipped with line and reason`() throws {
        let csv = """
            sep=;
            badge;name
            1.23E+11;Lost One
            1,23E+11;Lost Two
            #NAME?;Lost Three
            ;No Badge

            A1;"First
            of two lines"
            A1;Twice
            ="00042";Protected
            """
        let roster = try Roster(csv: Array(csv.utf8))
        #expect(roster.entries.map(\.badge) == ["A1", "00042"])
        #expect(roster.skippedCount == 5)
        #expect(roster.skipped.map(\.line) == [3, 4, 5, 6, 10])
        #expect(
            roster.skipped.first?.reason
                == "badge id 1.23E+11 was damaged by a spreadsheet: export the column as text"
        )
        #expect(roster.skipped.last?.reason == "badge id A1 is already on line 8")
    }

    @Test(arguments: [
        ("name,company\nA,B\n", "\"name\", \"company\""), ("", "empty"), ("badge\n\"open", "line 2"),
        ("PK\u{3}\u{4}xlsx", "workbook"),
        ("badge" + String(repeating: ",", count: 200) + "\n", "200 columns"),
    ])
    func `a file that cannot be used says why`(csv: String, words: String) throws {
        let error = #expect(throws: LanyardError.self) { try Roster(csv: Array(csv.utf8)) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `ids that a spreadsheet changed are put right, kept as vague, or refused`() throws {
        let csv =
            "badge,name\n'00123,A\n4711.0,B\n1.23456789012E+11,C\n1.23457E+11,D\n12345678901234500,E\n1.2E+9,F\n"
        let roster = try Roster(csv: Array(csv.utf8))
        let ids = ["00123", "4711", "123456789012", "1.23457E+11", "12345678901234500"]
        #expect(roster.entries.map(\.badge) == ids)
        #expect(roster.restoredCount == 3 && roster.vagueCount == 2 && roster.skipped.map(\.line) == [7])
    }

    @Test func `ids shorter than nearly all others are counted`() throws {
        let rows = (100...199).map { "0\($0),x" } + ["12,short", "7,shorter"]
        #expect(try Roster(csv: Array("badge,name\n\(rows.joined(separator: "\n"))".utf8)).shortCount == 2)
        let plain = (1...199).map { "\($0),x" }
        #expect(try Roster(csv: Array("badge,name\n\(plain.joined(separator: "\n"))".utf8)).shortCount == 0)
    }

    @Test(arguments: ["^", "~", ":"])
    func `less usual delimiters are found`(delimiter: String) throws {
        let csv =
            ["Badge", "Name", "Firma"].joined(separator: delimiter) + "\n"
            + ["7", "Doe, Jane; Dr.", "A|B"].joined(separator: delimiter) + "\n"
        let entry = try #require(try Roster(csv: Array(csv.utf8)).entries.first)
        #expect(
            entry.badge == "7" && entry.contact.name == "Doe, Jane; Dr." && entry.contact.company == "A|B"
        )
    }

    @Test func `the rows tell the delimiter where the header does not`() throws {
        let csv =
            "Badge;Company, Street, City, Country\n1;Acme, Main St 1, Bonn, DE\n2;Blue Co, Rue 2, Lyon, FR\n"
        #expect(try Roster(csv: Array(csv.utf8)).entries.map(\.badge) == ["1", "2"])
        let dates = "Badge;Name\n1;A, B, C\n2;D, E, F\n3;G, H, I\n"
        #expect(
            try Roster(csv: Array(dates.utf8)).entries.map(\.contact.name) == [
                "A, B, C", "D, E, F", "G, H, I",
            ]
        )
    }

    @Test func `a title above the headers is passed over`() throws {
        let csv =
            "Attendee list EXPO 2026\n\nas of 12 April,confidential\nTicket No,Barcode,Name\n9,SB1,Jane\n"
        let roster = try Roster(csv: Array(csv.utf8))
        #expect(
            roster.entries.map(\.badge) == ["SB1"]
                && roster.columns.headers == ["Ticket No", "Barcode", "Name"]
        )
    }

    @Test(arguments: [
        ["badge=Loc,name=Who, really"], ["badge=A", "name=B"], ["badge=1,name=2"],
        ["badge=loc", "name=WHO REALLY"],
    ])
    func `a person says which column holds what`(pairs: [String]) throws {
        let csv = "Loc;Who, really;Barcode;E-Mail\nX1;Jane;no;j@x.example\n"
        let mapping = try RosterMapping(pairs)
        let roster = try Roster(Array(csv.utf8)) { _ in mapping }
        #expect(roster.entries.map(\.badge) == ["X1"])
        #expect(
            roster.entries.first?.contact.name == "Jane"
                && roster.entries.first?.contact.email == "j@x.example"
        )
        #expect(
            roster.columns.used.map(\.kind) == ["badge", "name", "email"]
                && roster.columns.unused == ["Barcode"]
        )
    }

    @Test(arguments: [
        ("badge", "maps no column"), ("ticket=A", "maps no column"), ("badge=Nix", "no column \"Nix\""),
    ])
    func `a mapping that fits nothing says so`(pair: String, words: String) {
        let error = #expect(throws: LanyardError.self) {
            let mapping = try RosterMapping([pair])
            _ = try Roster(Array("Ticket;Name\n1;2\n".utf8)) { _ in mapping }
        }
        #expect(error?.code == .invalid && error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `quotes in the wrong place are quotes`() throws {
        var rows = CSVRows(Array("a,6\" pipe,\"6\" monitor\",\"x\" ,\"y\"\"\"\n".utf8))
        let row = try #require(try rows.next())
        #expect(row.fields.map { rows.text($0) } == ["a", "6\" pipe", "6\" monitor", "x", "y\""])
    }

    @Test func `mutated rosters never trap`() throws {
        var random = SplitMix(state: FuzzTests.seed)
        let sample = Array("Badge ID;Name;\"Firma\"\r\nA1;\"Mül\"\"ler\";x\n1.2E+9;b;c\n\"A\n2\";d;\n".utf8)
        for _ in 0..<FuzzTests.mutations {
            guard let roster = try? Roster(csv: random.mutation(of: [sample])) else { continue }
            let badges = roster.entries.map { Array($0.badge.utf8) }
            #expect(Set(badges).count == badges.count && !badges.contains([]))
        }
    }
}
