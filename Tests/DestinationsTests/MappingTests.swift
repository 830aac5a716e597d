import Cast
import Destinations
import Foundation
import Leads
import Testing

struct MappingTests {
    private let anna = OutgoingLead(
        id: LeadID(typedAt: 1, random: [UInt8](repeating: 7, count: 10)),
        values: ["name": ["Anna Berg"], "answer.need": ["service", "capacity"], "notes": ["one", "two"]]
    )

    private func mapping(_ fields: String) throws -> Mapping {
        try file("kind: csv\nfields:\n\(fields)").mapping
    }

    private func file(_ yaml: String) throws -> DestinationFile {
        try DestinationFile(
            yaml: yaml,
            name: "crm",
            file: "crm.yaml",
            known: LeadFields.all.map(\.name) + ["answer.need"]
        )
    }

    private func values(_ fields: String) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try mapping(fields).values(of: anna).map { ($0.name, $0.value) })
    }

    @Test func `fields, constants, defaults, lengths, translations and separators`() throws {
        let mapped = try values(
            """
              LastName: name
              Source: { value: Trade show }
              Company: { from: company, default: "[unknown]" }
              Short: { from: name, length: 4 }
              Need: { from: answer.need, values: { service: Repairs, capacity: Growth }, join: ";" }
              Notes: { from: notes, join: " / " }
              Phone: phone
            """
        )
        #expect(
            mapped == [
                "LastName": "Anna Berg", "Source": "Trade show", "Company": "[unknown]", "Short": "Anna",
                "Need": "Repairs;Growth", "Notes": "one / two",
            ]
        )
    }

    @Test func `a value without a translation, and a required one that is missing, refuse the lead in words`()
        throws
    {
        for (fields, words) in [
            ("  Need: { from: answer.need, values: { service: Repairs } }", "capacity"),
            ("  Phone: { from: phone, required: true }", "Phone is missing"),
        ] {
            let error = #expect(throws: MappingRefusal.self) { try values(fields) }
            #expect(error?.words.contains(words) == true)
        }
        #expect(
            try values("  Need: { from: answer.need, values: { service: R }, default: Other }") == [
                "Need": "R, Other"
            ]
        )
    }

    @Test func `a text is cut between characters, counted as the targets count`() {
        #expect("a😀b".cut(to: 2) == "a" && "a😀b".cut(to: 3) == "a😀" && "ab".cut(to: 2) == "ab")
    }

    @Test func `four ways to meet what the target has`() throws {
        var mapping = try mapping("  A: name\n  B: name\n  C: name\n  D: name\n")
        mapping.fields[1].mode = .ifNew
        mapping.fields[2].mode = .ifEmpty
        mapping.fields[3].mode = .append
        func written(_ standing: Mapping.Standing) throws -> [String: String] {
            Dictionary(
                uniqueKeysWithValues: try mapping.values(of: anna, over: standing).map { ($0.name, $0.value) }
            )
        }
        #expect(try written(.nothing).count == 4)
        #expect(try written(.record([:])) == ["A": "Anna Berg", "C": "Anna Berg", "D": "Anna Berg"])
        #expect(
            try written(.record(["C": "x", "D": "old"])) == ["A": "Anna Berg", "D": "old\nAnna Berg"]
        )
        #expect(try written(.record(["C": "x", "D": "met Anna Berg"])) == ["A": "Anna Berg"])
    }

    @Test(arguments: [
        ("kind: scv\n", "crm.yaml:1:7: \"scv\" is not known here. Is csv meant?"),
        ("fields: { a: name }\n", "kind is missing"),
        ("kind: csv\nfields:\n  a: nam\n", "crm.yaml:3:6: a lead has no \"nam\". Is name meant?"),
        (
            "kind: csv\nfields:\n  a: { from: name, mod: append }\n",
            "crm.yaml:3:20: \"mod\" is not known here. Is mode meant?"
        ),
        ("kind: csv\nfields:\n  a: { from: name, mode: append }\n", "only overwrite is possible"),
        ("kind: csv\nfields:\n  a: { from: name, value: x }\n", "do not go together"),
        ("kind: csv\nfields: {}\n", "the target's fields are expected here"),
        ("kind: webhook\nurl: https://x.example\n", "secret is missing"),
        ("kind: csv\nsecret: x\n", "\"secret\" is not known here"),
        ("kind: [csv", "this is no YAML"),
    ])
    func `what is wrong in a file is said with line and column`(yaml: String, words: String) {
        let error = #expect(throws: LanyardError.self) { try file(yaml) }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }

    @Test func `the samples that ship can be read`() throws {
        let folder = Files.project.appending(path: "kiosk/destinations")
        let known = LeadFields.names(at: .sample)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            _ = try DestinationFile(
                yaml: try Files.text(file),
                name: "x",
                file: file.lastPathComponent,
                known: known
            )
        }
    }
}
