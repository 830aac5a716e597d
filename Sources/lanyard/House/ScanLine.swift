import Capture
import Leads
import Ledger

/// What became of one badge, or of a source without any, as `lanyard scan` says it.
struct ScanLine: Encodable {
    /// A file, or a frame of a stream.
    var source: String
    var outcome = "unreadable"
    var lead: String?
    var verdict: String?
    var reasons: [String] = []
    var reason: String?

    private enum CodingKeys: String, CodingKey {
        case source = "file"
        case outcome, lead, verdict, reasons, reason
    }

    init(source: String, reason: String) {
        self.source = source
        self.reason = reason
    }

    init(_ outcome: Capture.Outcome, source: String, ledger: Ledger) async throws {
        self.source = source
        switch outcome {
        case .new: self.outcome = "new"
        case .known, .again: self.outcome = "known"
        case .declined: self.outcome = "declined"
        case .answered(_, let reply):
            (self.outcome, reason) = ("answered", reply.words(in: ledger.rules.show))
        case .staff(let name): self.reason = "\(name) signs in on a page, with this code and the PIN."
        case .next: self.reason = "Next visitor."
        case .refused(let reason): (self.outcome, self.reason) = ("refused", reason)
        case .unreadable(let reason): self.reason = reason
        }
        guard let id = outcome.lead else { return }
        let story = try await ledger.story(of: id)
        lead = "\(story.lead.id)"
        verdict = story.assessment.verdict.rawValue
        reasons = story.assessment.reasons
    }

    func show(on console: Console, json: Bool) throws {
        guard !json else { return try console.json(self) }
        guard let lead, let verdict else {
            return try console.line("\(source): \(reason ?? "unreadable")")
        }
        let words = ([reason].compactMap(\.self) + reasons).joined(separator: " ")
        try console.line("\(source): \(lead) \(outcome) \(verdict): \(words)")
    }
}
