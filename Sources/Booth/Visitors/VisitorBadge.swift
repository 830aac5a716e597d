internal import Capture
internal import Front
internal import Leads
internal import Ledger

/// What a visitor's screen is told of the badge that they showed.
struct VisitorBadge: Encodable {
    /// `met`, `declined`, `unreadable`.
    var outcome: String
    var message: String
    /// With it they say more about themselves; `nil` when the badge is nobody's.
    var pass: String?
    /// What stands on the badge: name, company, title, and what its code carries.
    var contact: [String: String] = [:]
    /// Fields that are known here and not shown: a badge may be anybody's, and its number can be guessed.
    var known: [String] = []

    init(_ outcome: Capture.Outcome, at booth: Booth, _ context: FrontContext) async throws {
        let words = booth.pages.words(in: context.language)
        switch outcome {
        case .new(let lead), .known(let lead), .again(let lead):
            (self.outcome, message) = ("met", words["visitor", "welcome"])
            pass = try await booth.ledger.visitorPass(for: lead, on: context.device?.joined?.id)
            show(try await booth.ledger.story(of: lead).lead)
        case .declined: (self.outcome, message) = ("declined", words["visitor", "declined"])
        case .answered, .next, .staff, .refused:
            (self.outcome, message) = ("unreadable", words["visitor", "forStaff"])
        case .unreadable(let reason): (self.outcome, message) = ("unreadable", words.sentence(reason))
        }
    }

    private mutating func show(_ lead: Lead) {
        let carried = lead.visits.last?.what.contact
        for field in Contact.Field.onCards {
            guard let value = lead.contact[field] else { continue }
            let isPrinted = [.name, .company, .title].contains(field)
            if isPrinted || carried?[field] == value {
                contact[field.rawValue] = value
            } else {
                known.append(field.rawValue)
            }
        }
    }
}
