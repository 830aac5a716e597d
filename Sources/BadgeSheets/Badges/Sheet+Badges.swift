package import Leads

/// Sheets of badges.
extension Sheet {
    /// More are no print run for one file: the largest shows print halls apart.
    package static let mostBadges = 20_000

    /// Badges in the order given, as many on a page as fit.
    ///
    /// - Throws: `LanyardError(.invalid)` for none, or more than `mostBadges`.
    package init(of cards: [BadgeCard], title: String, on grid: SheetGrid) throws(LanyardError) {
        guard !cards.isEmpty else { throw LanyardError(.invalid, "There is no badge to print.") }
        guard cards.count <= Self.mostBadges else {
            throw LanyardError(
                .invalid,
                "\(cards.count) badges are too many for one file. Print at most \(Self.mostBadges) at a time."
            )
        }
        self.title = title
        paper = grid.paper
        pages = stride(from: 0, to: cards.count, by: grid.count).map { first in
            let places = cards[first..<min(first + grid.count, cards.count)].enumerated().map {
                SheetPage.Place(cell: $0.element, box: grid.box($0.offset))
            }
            return SheetPage(places: places, isCut: grid.piece != grid.paper)
        }
    }
}
