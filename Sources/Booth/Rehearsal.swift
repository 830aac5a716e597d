package import Leads

/// A rehearsal: who comes to the booth, and the codes on their badges.
package struct Rehearsal: Sendable {
    package var visitors: [RehearsalVisitor]
    /// An SVG image for each visitor.
    package var codes: [String]

    package init(visitors: [RehearsalVisitor], codes: [String]) {
        self.visitors = visitors
        self.codes = codes
    }
}
