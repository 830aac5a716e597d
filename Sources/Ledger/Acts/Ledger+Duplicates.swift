package import Leads

extension Ledger {
    /// The index in which leads that may be one person meet, of all that are listed now.
    package func duplicateIndex() async throws -> DuplicateIndex {
        let rules = rules
        return try await allLeads(into: DuplicateIndex()) { index, lead in
            index.insert(rules.traits(of: lead))
        }
    }
}
