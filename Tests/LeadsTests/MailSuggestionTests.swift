import Cast
import Foundation
import Leads
import Testing

/// Typing errors in well-known domains: found, and never seen where there is none.
struct MailSuggestionTests {
    /// The lists as they ship.
    static let shipped: MailDomains = {
        func list(_ name: String) -> [String] {
            let file = Files.project.appending(path: "kiosk/lists/\(name).txt")
            do {
                return try MailDomains.list(Array(Data(contentsOf: file)), file: file.path)
            } catch {
                fatalError("\(error)")
            }
        }
        return MailDomains(
            free: Set(list("free-mail")),
            disposable: Set(list("disposable-mail")),
            wellKnown: list("well-known-mail"),
            real: Set(list("not-misspelt")),
            names: DomainNames(
                ascii: { $0.lowercased() },
                isSuffix: {
                    ["com", "net", "org", "de", "fr", "it", "co", "cm", "uk", "co.uk", "io", "me"].contains(
                        $0
                    )
                },
                registrable: DomainNames.plain.registrable
            )
        )
    }()

    @Test(arguments: [
        ("gmial.com", "gmail.com"), ("gmai.com", "gmail.com"), ("gmaill.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.comm", "gmail.com"), ("gmial.con", "gmail.com"), ("gmailcom", "gmail.com"),
        ("hotmial.com", "hotmail.com"), ("hotnail.com", "hotmail.com"), ("outlok.com", "outlook.com"),
        ("yaho.com", "yahoo.com"), ("yahooo.co.uk", "yahoo.co.uk"), ("iclould.com", "icloud.com"),
        ("web.dee", "web.de"), ("gmx.ed", "gmx.de"), ("t-onlin.de", "t-online.de"), ("acme.con", "acme.com"),
        ("frenet.de", "freenet.de"),
    ])
    func `a slip is found`(typed: String, meant: String) {
        let findings = MailAddress.findings("anna@\(typed)", Self.shipped)
        #expect(findings.suggestion == "anna@\(meant)")
        #expect(findings.grades.first == (typed.contains(".") ? .misspelt : .malformed))
    }

    @Test(arguments: [
        "acme.example", "gail.com", "cloud.com", "mail.com", "orange.com", "gmx.com", "web.com", "aon.com",
        "email.de",
        "hotmail.io", "proton.com", "yale.edu", "outlook.org", "wab.de", "gxm.de", "live.de", "acme.co",
        "acme.cm",
        "mail.acme.com", "gemail.io", "siemens.com", "bosch.com", "festo.com", "kuka.com", "abb.com",
        "sick.de",
    ])
    func `a domain that somebody has is left alone`(domain: String) {
        let findings = MailAddress.findings("anna@\(domain)", Self.shipped)
        #expect(findings.suggestion == nil && !findings.grades.contains(.misspelt))
    }

    @Test func `nothing in the lists is called a slip`() {
        for domain in Self.shipped.free.union(Self.shipped.disposable).union(Self.shipped.wellKnown) {
            #expect(MailAddress.findings("anna@\(domain)", Self.shipped).suggestion == nil, "\(domain)")
        }
    }
}
