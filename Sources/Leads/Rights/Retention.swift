internal import Foundation

/// How long the people of a show are kept: the section `retention:` of its file, in days after the show's last day.
///
/// What is accepted stays, whatever this says: sales works with it.
package struct Retention: Sendable, Hashable, Codable {
    /// Leads on which nobody decided; `nil`, here as below: for ever.
    package var undecided: Int?
    package var nurtured: Int?
    package var rejected: Int?
    /// Pictures and recordings of all leads.
    package var attachments: Int?

    package init(undecided: Int? = nil, nurtured: Int? = nil, rejected: Int? = nil, attachments: Int? = nil) {
        self.undecided = undecided
        self.nurtured = nurtured
        self.rejected = rejected
        self.attachments = attachments
    }

    /// A hundred years are for ever.
    private static let longest = 36_525

    /// What is wrong with it, in words.
    var complaint: String? {
        let days = [undecided, nurtured, rejected, attachments].compactMap(\.self)
        guard days.allSatisfy({ 1...Self.longest ~= $0 }) else {
            return "retention counts days after the show's last day, 1 to \(Self.longest)."
        }
        return nil
    }

    /// For how many days a lead is kept that stands so; `nil` for ever.
    package func days(of state: VettingState) -> Int? {
        switch state {
        case .open: undecided
        case .nurtured: nurtured
        case .rejected: rejected
        // Two people disagree, sales works with it, or nothing is left to forget.
        case .contested, .accepted, .refused: nil
        }
    }
}

extension Show {
    /// Whether so many days have passed since the end of the show's last day, in its own time zone.
    package func hasEnded(_ days: Int, before now: Int64) -> Bool {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        let parts = to.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3,
            let last = calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2])),
            let end = calendar.date(byAdding: .day, value: days + 1, to: last)
        else { return false }
        return Int64(end.timeIntervalSince1970 * 1000) <= now
    }
}
