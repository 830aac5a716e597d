import Foundation
import Leads
import Testing

@testable import Badges

@Suite struct FormatFileTests {
    private static let good = """
        format: mine
        recognise:
          delimited: { by: "^", fields: 3 }
        badge: 1
        contact: { name: 2, email: 3 }

        """

    @Test(arguments: ShippedFormats.names)
    func `a shipped format is right`(name: String) throws {
        let formats = try BadgeFormats(shipped: ShippedFormats.folder, listed: [name])
        #expect(formats.all.map(\.name).contains(name))
    }

    @Test(arguments: [
        ("badge: 1", "badge: 4", ":4:8", "no part \"4\""),
        ("contact:", "contcat:", ":5:1", "\"contcat\" is not known here"),
        ("name: 2", "nmae: 2", ":5:12", "\"nmae\" is not known here"),
        ("fields: 3", "fields: many", ":3:33", "a number between 1 and 64"),
        ("fields: 3", "fields: 9-3", ":3:33", "a number between 1 and 64"),
        ("fields: 3", "fields: 1", ":3:33", "at least two fields"),
        (", fields: 3", "", ":3:14", "fields is missing"),
        ("\"^\"", "\"^^^^^\"", ":3:20", "one to four characters"),
        ("delimited", "regex", ":3:3", "Known are: json, url, gs1, delimited, shape"),
        ("format: mine", "format: yours", ":1:9", "the name must be that of the file"),
        ("format: mine", "fromat: mine", ":1:1", "not known here"),
        ("badge: 1", "badge: [1", "", "is no YAML"),
        ("badge: 1", "identity: name", ":4:11", "one of these is expected: badge, text, contact"),
        ("badge: 1", "tried: never", ":4:8", "one of these is expected: always, listed"),
        ("badge: 1", "badge: { a: 1 }", ":4:8", "a text is expected"),
    ])
    func `what is wrong in a file is said with its place`(
        right: String,
        wrong: String,
        place: String,
        complaint: String
    ) throws {
        let file = URL(filePath: "/show/mine.yaml")
        _ = try DeclaredFormat(yaml: Self.good, file: file)
        let error = try #require(throws: LanyardError.self) {
            try DeclaredFormat(yaml: Self.good.replacingOccurrences(of: right, with: wrong), file: file)
        }
        #expect(error.code == .invalid)
        #expect(error.message.contains("/show/mine.yaml\(place)"), "\(error)")
        #expect(error.message.contains(complaint), "\(error)")
    }

    @Test(arguments: [
        "shape: [{ of: digits, count: 3, as: a }, { of: hex, count: 1, as: a }]", "shape: []", "shape: SB",
        "shape: [{ of: digit, count: 3 }]", "shape: [{ of: digits, characters: abc, count: 3 }]",
        "shape: [{ characters: é, count: 3 }]", "shape: [{ of: digits, count: 300 }]", "json: all",
        "json: { keys: [] }", "url: { path: b }", "gs1: [99999]", "gs1: [x]", "{ json: any, url: any }",
    ])
    func `a way to recognise that cannot be used is refused`(recognise: String) {
        let yaml = "format: mine\nrecognise:\n  \(recognise)\nbadge: text\n"
        #expect(throws: LanyardError.self) {
            try DeclaredFormat(yaml: yaml, file: URL(filePath: "mine.yaml"))
        }
    }

    @Test func `a show lists shipped formats by name and its own by path`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "formats-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.good.write(to: folder.appending(path: "mine.yaml"), atomically: true, encoding: .utf8)
        let show = folder.appending(path: "show.yaml")
        func formats(_ listed: [String]) throws -> BadgeFormats {
            try BadgeFormats(shipped: ShippedFormats.folder, listed: listed, show: show)
        }
        let both = try formats(["pretix", "mine.yaml", "vcard"])
        #expect(
            both.all.map(\.name) == ["vcard", "mecard", "bizcard", "mine", "pretix", "delimited", "id"]
        )
        let badge = Symbol(symbology: .qrCode, payload: Array("4711^Ann Lee^ann@lee.example".utf8))
        #expect(both.read(badge).reading?.contact?.name == "Ann Lee")
        #expect(try formats([]).read(badge).reading?.format == "delimited")
        for (listed, words) in [
            (["pretx"], "does not ship with Lanyard"), (["./none.yaml"], "there is no file"),
            (["../mine"], "there is no file"), (["mine.yaml", "./mine.yaml"], "twice"),
        ] {
            let error = try #require(throws: LanyardError.self) { try formats(listed) }
            #expect(error.message.contains(words), "\(error)")
        }
    }

    @Test func `the order of trying is that of the kinds, the more exacting first`() {
        let names = ShippedFormats.unlisted.all.map(\.name)
        #expect(
            names == [
                "vcard", "mecard", "bizcard", "eventyay", "json", "link", "gs1", "alfio", "pretix-signed",
                "pretix",
                "delimited", "id",
            ]
        )
    }
}
