internal import Leads

extension Ledger {
    /// What other leads tell of a company that was given with a free-mail address; `nil` where nobody of it was met with
    /// the company's own address.
    func knownCompany(of lead: Lead) async throws -> RescueHint? {
        guard let company = lead.contact.company, let word = CompanyName.longestWord(of: company) else {
            return nil
        }
        let page = try await leads(matching: word, limit: Self.mostColleagues)
        let (key, domains) = (CompanyName.key(of: company), rules.domains)
        return page.leads.lazy.filter { other in
            other.id != lead.id && other.contact.company.map(CompanyName.key(of:)) == key
        }.compactMap { other -> RescueHint? in
            let grades = other.contact.email.map { MailAddress.findings($0, domains).grades } ?? []
            guard grades.contains(.corporate), let domain = other.contact.email?.mailDomain else {
                return nil
            }
            return RescueHint(kind: .knownCompany, value: domain)
        }.first
    }

    /// The first few tell as much as all.
    private static let mostColleagues = 50
}
