internal import Leads

/// What tables of leads are filtered by, beside the columns of their own.
extension LeadSummary {
    /// One thing that can be said of a lead: `question.need` is `service`, `grade` is `free`.
    package struct Facet: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            (self.name, self.value) = (name, value)
        }

        /// Facets of answers begin with this, so that no question is taken for something else.
        package static let question = "question."

        /// As it stands in the text: between two separators, which can stand in neither part.
        var text: String {
            let parts = [name, value].map { part in
                String(decoding: part.utf8.map { $0 == 0 || $0 == separator ? 0x20 : $0 }, as: UTF8.self)
            }
            return "\u{1f}\(parts[0])=\(parts[1])\u{1f}"
        }

        /// The unit separator of ASCII.
        private var separator: UInt8 { 0x1f }
    }

    /// Everything that can be said of the lead.
    var facets: [Facet] {
        let assessment = assessment
        var facets = [Facet("staff", staff)]
        facets += shows.map { Facet("show", $0) }
        facets += grades.map { Facet("grade", $0.rawValue) }
        facets += lists.map { Facet("list", $0) }
        facets += assessment.missing.map { Facet("missing", $0) }
        facets += [
            country.map { Facet("country", $0) },
            contact.email?.mailDomain.map { Facet("domain", $0) },
            assessment.rating.map { Facet("level", $0.level.rawValue) },
            decision.map { Facet("decider", $0.by) },
            decision?.what.choice.evidence.map { Facet("evidence", $0.rawValue) },
        ].compactMap(\.self)
        for (question, values) in answers.sorted(by: { $0.key < $1.key }) {
            facets += values.map { Facet(Facet.question + question, $0) }
        }
        return facets
    }

    var facetText: String { facets.map(\.text).joined() }

    /// Whether somebody should look once more at what was decided.
    package var isToBeLookedAtAgain: Bool { vetting == .contested || hasChangedSinceDecision }
}
