/// The same company, written in more than one way.
package struct CompanySpellings: Sendable, Hashable {
    /// One way to write it, and who is written so.
    package struct Spelling: Sendable, Hashable {
        package var text: String
        package var leads: [LeadID]
    }

    /// The commonest first; of two as common, the longer one, which says more.
    package var spellings: [Spelling]

    package var leads: Int { spellings.reduce(0) { $0 + $1.leads.count } }
    /// What to write everywhere.
    package var proposal: String { spellings.first?.text ?? "" }

    /// Groups companies by what their spellings have in common (`CompanyName.key`).
    package struct Gathering: Sendable {
        private var companies: [[UInt8]: [String: [LeadID]]] = [:]

        package init() {}

        package mutating func add(_ company: String, of lead: LeadID) {
            let key = CompanyName.key(of: company)
            guard !key.isEmpty else { return }
            companies[key, default: [:]][company, default: []].append(lead)
        }

        /// The companies with more than one spelling, those of most leads first.
        package var result: [CompanySpellings] {
            let several = companies.values.filter { $0.count > 1 }.map { spellings in
                CompanySpellings(
                    spellings: spellings.map { Spelling(text: $0.key, leads: $0.value) }.sorted {
                        ($0.leads.count, $0.text.utf8.count, $1.text)
                            > ($1.leads.count, $1.text.utf8.count, $0.text)
                    }
                )
            }
            return several.sorted { ($0.leads, $1.proposal) > ($1.leads, $0.proposal) }
        }
    }
}
