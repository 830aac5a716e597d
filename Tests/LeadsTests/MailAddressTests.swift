import Cast
import Foundation
import FoundationXML
import Leads
import Testing

struct MailAddressTests {
    static let graded: [(String, MailAddress.Grade)] = [
        ("anna.berg@acme.example", .corporate), ("a@b.co", .corporate), ("ANNA@ACME.EXAMPLE", .corporate),
        ("o'brien+fair@sub.acme.co.uk", .corporate), ("jürgen@müller.example", .corporate),
        ("x@notgmail.com", .corporate), ("x@gmail.com.acme.example", .corporate), ("x@com", .malformed),
        ("dora@gmail.com", .free), ("dora@GMail.COM", .free), ("x@mail.gmx.de", .free),
        ("x@mailinator.com", .disposable), ("x@a.b.mailinator.com", .disposable),
        ("", .malformed), ("@", .malformed), ("anna", .malformed), ("anna@", .malformed),
        ("@acme.example", .malformed),
        ("anna@acme", .malformed), ("a b@acme.example", .malformed), ("anna@ac me.example", .malformed),
        ("anna@@acme.example", .malformed), (".anna@acme.example", .malformed),
        ("anna.@acme.example", .malformed),
        ("an..na@acme.example", .malformed), ("anna@acme..example", .malformed),
        ("anna@.acme.example", .malformed),
        ("anna@acme.example.", .malformed), ("anna@-acme.example", .malformed),
        ("anna@acme-.example", .malformed),
        ("anna@acme.123", .malformed), ("anna@127.0.0.1", .malformed), ("anna@[127.0.0.1]", .malformed),
        ("anna@acme.example\r\nBcc: all@acme.example", .malformed), ("anna@acme.example\0", .malformed),
        ("anna\0@acme.example", .malformed), ("<anna@acme.example>", .malformed),
        ("mailto:anna@acme.example", .malformed),
        ("anna@acme.example, bob@acme.example", .malformed), ("anna;@acme.example", .malformed),
        (String(repeating: "a", count: 64) + "@acme.example", .corporate),
        (String(repeating: "a", count: 65) + "@acme.example", .malformed),
        ("a@" + String(repeating: "b", count: 63) + ".example", .corporate),
        ("a@" + String(repeating: "b", count: 64) + ".example", .malformed),
        ("a@" + String(repeating: "b.", count: 130) + "example", .malformed),
        ("a@gmail.\u{301}com", .corporate), ("a@b.\u{301}", .corporate),
        ("\"anna berg\"@acme.example", .corporate), ("\"a@b\"@acme.example", .corporate),
        ("\"\"@acme.example", .corporate), ("\"a\\\"b\"@acme.example", .corporate),
        ("\"a\"b@acme.example", .malformed),
        ("\"a@acme.example", .malformed), ("\"a\nb\"@acme.example", .malformed),
        ("anna@[8.8.8.8]", .corporate),
        ("anna@[IPv6:2001:db8::1]", .corporate), ("anna@[IPv6:::1]", .malformed),
        ("anna@[10.1.2.3]", .malformed),
        ("anna@[8.8.8]", .malformed), ("anna@[IPv6:1:2:3:4:5:6:7:8:9]", .malformed),
        ("anna@[IPv6:2001::db8::1]", .malformed), ("anna@[8.8.8.8", .malformed), ("info@acme.example", .role),
    ]

    @Test(arguments: graded)
    func `an address has the grade that can be said of it offline`(address: String, grade: MailAddress.Grade)
    {
        let findings = MailAddress.findings(address, .cast)
        #expect(findings.grades.first == grade && findings.grades.count == (grade == .role ? 2 : 1))
        #expect(findings.reasons.count == findings.grades.count)
    }

    private static let isemail = Files.corpora.appending(path: "hostile/email-isemail/tests.xml")

    @Test(.enabled(if: FileManager.default.fileExists(atPath: isemail.path), "the corpora are not here"))
    func `mail systems take just the addresses of isemail that its authors say`() throws {
        let reader = ISEmailReader()
        let parser = XMLParser(data: try Data(contentsOf: Self.isemail))
        parser.delegate = reader
        #expect(parser.parse() && reader.cases.count > 150)
        for (address, category, diagnosis) in reader.cases {
            let isFine = ["ISEMAIL_VALID_CATEGORY", "ISEMAIL_DNSWARN", "ISEMAIL_RFC5321"].contains(category)
            #expect((MailAddress(address) != nil) == isFine, "\(address): \(category), \(diagnosis)")
        }
    }
}

/// Reads address, category and diagnosis of each case.
private final class ISEmailReader: NSObject, XMLParserDelegate {
    var cases: [(address: String, category: String, diagnosis: String)] = []
    private var fields: [String: String] = [:]
    private var text = ""

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) { text = "" }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        fields[name] = text
        guard name == "test" else { return }
        // Their notation: U+2400 and up stand for the control characters.
        let scalars = (fields["address"] ?? "").unicodeScalars.map { scalar in
            0x2400...0x241f ~= scalar.value ? UnicodeScalar(UInt8(scalar.value - 0x2400)) : scalar
        }
        cases.append(
            (
                String(String.UnicodeScalarView(scalars)), fields["category"] ?? "", fields["diagnosis"] ?? ""
            )
        )
        fields = [:]
    }
}
