import Leads
import Testing

/// Lists of domains, as people save them.
struct MailDomainsTests {
    @Test(arguments: [
        ("# free mail\r\nGmail.com\n\n  gmx.de  # German\r\n#\nweb.de", ["gmail.com", "gmx.de", "web.de"]),
        ("", []), ("\u{feff}acme.com\n", ["acme.com"]), ("@acme.com\n*.acme.org", ["acme.com", "acme.org"]),
    ])
    func `a list is one domain a line`(text: String, domains: [String]) throws {
        #expect(Set(try MailDomains.list(Array(text.utf8), file: "x.txt")) == Set(domains))
    }

    @Test(arguments: [
        (
            [UInt8]("acme.com\nM\u{fc}ller.de".unicodeScalars.map { UInt8($0.value) }),
            "x.txt:2 is not written in UTF-8"
        ),
        (Array("acme.com\nAcme Pumps\n".utf8), "x.txt:2: \"Acme Pumps\" is no domain"),
        (Array("anna@acme.com".utf8), "x.txt:1: \"anna@acme.com\" is no domain"),
        ([0xff, 0xfe, 0x61, 0x00, 0x2e, 0x00], "no text in UTF-8"),
    ])
    func `what is no list is refused with its line`(bytes: [UInt8], words: String) {
        let error = #expect(throws: LanyardError.self) { try MailDomains.list(bytes, file: "x.txt") }
        #expect(error?.code == .invalid && error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}
