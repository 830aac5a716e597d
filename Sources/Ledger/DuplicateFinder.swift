package import Leads

/// Keeps the index of duplicates in memory, so that one lead is looked up in milliseconds.
///
/// It learns of new leads whenever it is asked, of a correction when it is told or asked about that lead.
package actor DuplicateFinder {
    private let ledger: Ledger
    private var index = DuplicateIndex()
    /// Where leads begin that are not in the index.
    private var place: Int64 = .min
    private var madeAt: Int64 = 0

    /// What was corrected or merged elsewhere is found after this at the latest, in milliseconds.
    private static let longestAge: Int64 = 15 * 60_000

    package init(ledger: Ledger) { self.ledger = ledger }

    /// Every pair that may be one person, the likeliest first.
    package func suggestions() async throws -> [DuplicateSuggestion] {
        try await catchUp()
        return index.suggestions()
    }

    /// The leads that may be the same person as this one, the likeliest first; none for a lead that is not listed.
    package func suggestions(for id: LeadID) async throws -> [DuplicateSuggestion] {
        try await catchUp()
        try await refresh(id)
        return index.suggestions(for: id)
    }

    /// Takes in what is known of a lead now.
    package func refresh(_ id: LeadID) async throws {
        if let lead = try await ledger.leads([id])[id] {
            index.insert(ledger.rules.traits(of: lead))
        } else {
            index.remove(id)
        }
    }

    /// Takes in the leads that came since, or all of them where the index is old.
    private func catchUp() async throws {
        let now = ledger.now()
        if now - madeAt >= Self.longestAge || now < madeAt {
            (index, place, madeAt) = (DuplicateIndex(), .min, now)
        }
        var more = true
        while more {
            let piece = try await ledger.leads(from: place)
            for lead in piece.leads { index.insert(ledger.rules.traits(of: lead)) }
            place = piece.end ?? place
            more = piece.isFull
        }
    }
}
