import Addresses
import Cast
import Leads
import Testing

/// Names and numbers as the libraries outside know them.
struct SystemNamesTests {
    @Test(arguments: [
        ("Acme.Example", "acme.example"), ("müller.de", "xn--mller-kva.de"),
        ("MÜLLER.DE", "xn--mller-kva.de"),
        ("straße.de", "xn--strae-oqa.de"), ("mu\u{308}ller.de", "xn--mller-kva.de"),
        ("例え.jp", "xn--r8jz45g.jp"),
        ("a b.de", nil), ("a\u{0}b.de", nil), ("-.de", nil), ("xn--\u{fc}.de", nil),
        (String(repeating: "ü", count: 3_000), nil),
    ])
    func `a name in any script has one form in ASCII`(name: String, ascii: String?) {
        #expect(DomainNames.system.ascii(name) == ascii)
    }

    @Test(arguments: [
        ("acme.co.uk", "acme.co.uk"), ("mail.acme.co.uk", "acme.co.uk"), ("co.uk", nil),
        ("a.b.acme.de", "acme.de"),
        ("acme.example", "acme.example"),
    ])
    func `the registered part of a name is known`(name: String, registered: String?) {
        #expect(DomainNames.system.registrable(name) == registered)
        #expect(DomainNames.system.isSuffix(name) == (registered == nil))
    }

    @Test(arguments: [
        ("anna@müller.de", [MailAddress.Grade.corporate]), ("anna@co.uk", [.malformed]),
        ("anna@sub.acme.co.uk", [.corporate]), ("anna@\u{202e}.de", [.malformed]),
        ("anna@gmail。com", [.free]),
    ])
    func `addresses are graded with what the libraries know`(address: String, grades: [MailAddress.Grade]) {
        var domains = MailDomains.cast
        domains.names = .system
        #expect(MailAddress.findings(address, domains).grades == grades)
    }

    @Test(arguments: [
        ("030 5550100", "DE", "+49305550100"), ("+49 (0)30 5550100", "US", "+49305550100"),
        ("0049-30-5550100", "DE", "+49305550100"), ("(415) 555-2671", "US", "+14155552671"),
        ("415 555 2671", "US", "+14155552671"), ("+44 20 7946 0958", "DE", "+442079460958"),
        ("tel:+49-30-5550100", "DE", "+49305550100"), ("٠٣٠٥٥٥٠١٠٠", "DE", "+49305550100"),
        ("call me", "DE", nil), ("", "DE", nil), ("1", "DE", nil), ("12\u{0}34", "DE", nil),
        (String(repeating: "9", count: 10_000), "DE", nil), ("5550100", "ZZ", nil),
    ])
    func `a phone number has one form`(text: String, region: String, number: String?) {
        #expect(PhoneNumbers.e164(text, region: region) == number)
    }
}
