/// What conditions ask about: a lead without its history.
package struct LeadFacts: Sendable {
    package var contact: Contact
    /// Ids of choices, or what was written, by question.
    package var answers: [String: [String]]
    /// What is to be said of the address to use; `nil` without one.
    package var mail: MailFindings?

    /// The facts with an address that is already graded.
    package init(contact: Contact, answers: [String: [String]], mail: MailFindings?) {
        self.contact = contact
        self.answers = answers
        self.mail = mail
    }

    package init(
        contact: Contact,
        answers: [String: [String]],
        mailTraits: [MailAddress.Grade],
        domains: MailDomains
    ) {
        self.init(
            contact: contact,
            answers: answers,
            mail: contact.email.map { MailAddress.findings($0, domains, beyond: mailTraits) }
        )
    }

    package init(_ lead: Lead, domains: MailDomains) {
        self.init(contact: lead.contact, answers: lead.answers, mailTraits: lead.mailTraits, domains: domains)
    }

    /// The texts under the name of a field or a question; `nil` where there are none.
    func values(of name: String) -> [String]? {
        if let field = Contact.Field(rawValue: name) { return contact[field].map { [$0] } }
        return answers[name]
    }
}
