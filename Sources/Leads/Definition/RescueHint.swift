/// Something that speaks for a person whose address is anybody's: the chief executive may use one.
package struct RescueHint: Sendable, Hashable {
    /// What kind of thing it is.
    package enum Kind: String, Sendable, CaseIterable {
        /// A job title was given.
        case title
        /// A company was given.
        case company
        /// Other leads of the same company have its own addresses.
        case knownCompany = "known-company"
    }

    package var kind: Kind
    /// The title, the company, or the company's mail domain.
    package var value: String

    package init(kind: Kind, value: String) {
        self.kind = kind
        self.value = value
    }

    /// The hints in the lead itself; none for a lead with a company's own address.
    static func hints(_ facts: LeadFacts) -> [RescueHint] {
        guard let mail = facts.mail, mail.grades.contains(.free) || mail.grades.contains(.disposable) else {
            return []
        }
        let title = facts.contact.title.map { RescueHint(kind: .title, value: $0) }
        let company = facts.contact.company.map { RescueHint(kind: .company, value: $0) }
        return [title, company].compactMap(\.self)
    }
}
