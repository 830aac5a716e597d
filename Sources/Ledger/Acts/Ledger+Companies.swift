package import Leads

extension Ledger {
    /// As many spellings of one company as are put right at once; more are put right in a second go.
    package static let mostCorrectedAtOnce = 500

    /// Companies that are written in more than one way, those of most leads first.
    package func companySpellings(ofShow show: String? = nil) async throws -> [CompanySpellings] {
        try await allLeads(into: CompanySpellings.Gathering()) { gathering, lead in
            guard !lead.isRefused, let company = lead.contact.company,
                show == nil || lead.show == nil || lead.show == show
            else { return }
            gathering.add(company, of: lead.id)
        }.result
    }

    /// Writes a company's name in some leads, each by an entry of its own.
    ///
    /// - Returns: The entries, for `takeBack`; leads that are written so already, or not kept, are left as they are.
    package func writeCompany(_ name: String, in leads: [LeadID], act: Act) async throws -> [EntryRef] {
        guard 1...Self.mostCorrectedAtOnce ~= leads.count else {
            throw LanyardError(.invalid, "Choose between 1 and \(Self.mostCorrectedAtOnce) leads at once.")
        }
        let known = try await self.leads(Set(leads))
        let series = series
        return try await writer.write { db in
            guard try series.entry(of: act, db) == nil else { return [] }
            var chain = try series.begin(db)
            var entries: [EntryRef] = []
            for lead in leads {
                guard let company = known[lead]?.contact.company, !company.utf8.elementsEqual(name.utf8),
                    try !Refusals.stands(for: lead, db)
                else { continue }
                let own = entries.isEmpty ? act : Act(by: act.actor)
                entries.append(try chain.append(.corrected(.company, name), lead: lead, act: own, db).ref)
            }
            try chain.end(db)
            return entries
        }
    }
}
