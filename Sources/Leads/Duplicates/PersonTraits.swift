/// A lead as one that looks for duplicates sees it: everything in the form in which it is compared.
package struct PersonTraits: Sendable {
    package var id: LeadID
    /// The words of the name, folded, without titles; nicknames stand for the whole name.
    var name: [[UInt8]]
    /// The same before nicknames were looked up.
    var writtenName: [[UInt8]]
    /// The words of the company without its legal form.
    var company: [[UInt8]]
    /// Addresses as their mailboxes are told apart.
    var emails: [Mailbox]
    /// In E.164.
    var phones: [String]
    /// Badge ids, each with its show.
    var badges: [String]

    /// Other ids of the same person.
    var isAlso: Set<LeadID>
    /// Leads that a person looked at and found to be somebody else.
    var isNot: Set<LeadID>

    /// One mailbox.
    struct Mailbox: Sendable, Hashable {
        var address: String
        /// The registered domain, where it is a company's own.
        var domain: String?
        /// Whether it belongs to a function and may be shared.
        var isShared: Bool
    }

    /// `phone` turns a number as written into E.164; `nil` where it is none.
    package init(
        id: LeadID,
        contact: Contact,
        badge: String?,
        shows: [String],
        isAlso: Set<LeadID> = [],
        isNot: Set<LeadID> = [],
        domains: MailDomains,
        phone: (String) -> String?
    ) {
        self.id = id
        (self.isAlso, self.isNot) = (isAlso, isNot)
        writtenName = PersonName.words(of: contact.name ?? "")
        name = writtenName.map(Nicknames.whole)
        company = CompanyName.words(of: contact.company ?? "")
        // More than these nobody has on a card; a hostile one may.
        emails = contact.emails.prefix(8).compactMap { Mailbox($0, domains) }
        phones = contact.phones.prefix(8).compactMap(phone)
        badges = shows.flatMap { show in badge.map { ["\(show)\u{0}\($0)"] } ?? [] }
    }
}

extension PersonTraits {
    /// Whether a person looked at both and found that they are two.
    func isKeptApart(from other: PersonTraits) -> Bool {
        !isNot.isDisjoint(with: other.isAlso.union([other.id]))
            || !other.isNot.isDisjoint(with: isAlso.union([id]))
    }
}

extension PersonTraits.Mailbox {
    /// Providers that take no notice of dots, and none of them of what follows a plus sign.
    private static let dotless: Set<String> = ["gmail.com", "googlemail.com"]

    fileprivate init?(_ text: String, _ domains: MailDomains) {
        guard let address = MailAddress(text), let name = MailAddress.askable(text, domains) else {
            return nil
        }
        var local = address.local.lowercased().utf8.prefix { $0 != UInt8(ascii: "+") }.map(\.self)
        if Self.dotless.contains(name) { local.removeAll { $0 == UInt8(ascii: ".") } }
        let domain = name == "googlemail.com" ? "gmail.com" : name
        self.address = "\(String(decoding: local, as: UTF8.self))@\(domain)"
        let isOwn = !domains.isFree(name)
        self.domain = isOwn ? domains.names.registrable(name) : nil
        isShared = domains.roles.contains(address.local.lowercased())
    }
}

extension MailDomains {
    /// Whether anybody can have an address at a domain.
    fileprivate func isFree(_ domain: String) -> Bool {
        domain.parents.contains { free.contains($0) || disposable.contains($0) }
    }
}
