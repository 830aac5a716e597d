import ArgumentParser
import Foundation
import Leads
import Ledger

/// Lists the leads.
struct LeadsCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "leads",
        abstract: "Lists the leads, newest first.",
        discussion: """
            Examples:
              lanyard leads
              lanyard leads acme
              lanyard leads --json
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "An array with everything that is known of each lead.")
    var json = false

    @Option(help: "List at most this many.")
    var limit = 1_000_000

    @Argument(help: "Beginnings of words in name, company, title, e-mail or notes.")
    var search: [String] = []

    func validate() throws {
        guard 1...10_000_000 ~= limit else { throw ValidationError("--limit is between 1 and 10000000.") }
    }

    func run(in house: House, console: Console) async throws {
        let page = try await house.ledger.leads(matching: search.joined(separator: " "), limit: limit)
        if json {
            let text = try console.jsonText(page.leads.map(LeadJSON.init))
            try console.write(text)
            return try await leaveWord(of: page.leads.count, SHA256Digest.bytes(of: Array(text.utf8)), house)
        }
        guard !page.leads.isEmpty else {
            return try console.line(search.isEmpty ? "No leads yet." : "No lead matches.")
        }
        for lead in page.leads {
            let contact = lead.contact
            let who =
                lead.isRefused
                ? ["counted only"]
                : [contact.name ?? lead.badge.map { "badge \($0)" }, contact.company, contact.email]
            try console.line(
                "\(lead.id)  \(lead.assessment.verdict.rawValue)  \(who.compactMap(\.self).joined(separator: ", "))"
            )
        }
        if page.more { try console.line("There are more; raise --limit or search.") }
    }
}

extension LeadsCommand {
    /// Whoever takes leads out of a desk, where those of others come together, is known afterwards; an empty list takes
    /// nobody out, and a kiosk's laptop is its owner's.
    private func leaveWord(of count: Int, _ digest: [UInt8], _ house: House) async throws {
        guard count > 0, try await house.ledger.isDesk() else { return }
        try await house.ledger.note(
            Export(format: "json", filter: search.isEmpty ? "" : Export.search, count: count, digest: digest),
            act: house.act()
        )
    }
}

/// A lead as `--json` shows it.
private struct LeadJSON: Encodable {
    var id: String
    var contact: ContactJSON
    var badge: String?
    /// Ids of choices by question.
    var answers: [String: [String]]
    var notes: [String]
    var verdict: String
    var reasons: [String]
    var definition: Int
    /// What the visitor agrees to and what not, by purpose.
    var consents: [String: Bool]
    /// Whether the visitor does not want to be kept: then only the visits are known.
    var refused: Bool
    /// The ids of the rules that decided.
    var decidedBy: [String]
    /// The fields and questions to fill in.
    var missing: [String]
    /// How far marketing is.
    var vetting: String
    var decision: DecisionJSON?
    var rating: RatingJSON?
    /// What may rescue a lead with a free-mail address.
    var hints: [HintJSON]
    var capturedAt: String
    var visits: Int

    init(_ lead: LeadSummary) {
        id = "\(lead.id)"
        contact = ContactJSON(lead.contact)
        badge = lead.badge
        answers = lead.answers
        notes = lead.notes
        verdict = lead.assessment.verdict.rawValue
        reasons = lead.assessment.reasons
        definition = lead.assessment.definitionVersion
        decidedBy = lead.assessment.decidedBy
        missing = lead.assessment.missing
        rating = lead.assessment.rating.map(RatingJSON.init)
        hints = lead.assessment.hints.map { HintJSON(kind: $0.kind.rawValue, value: $0.value) }
        capturedAt = Date(timeIntervalSince1970: TimeInterval(lead.capturedAt) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        visits = lead.visits
        vetting = lead.vetting.rawValue
        decision = lead.decision.map(DecisionJSON.init)
        consents = lead.agreements
        refused = lead.isRefused
    }
}

/// A rating, line by line.
private struct RatingJSON: Encodable {
    struct Line: Encodable {
        var points: Int
        var reason: String
    }

    var level: String
    var points: Int
    var lines: [Line]

    init(_ rating: Rating) {
        level = rating.level.rawValue
        points = rating.points
        lines = rating.lines.map { Line(points: $0.points, reason: $0.reason) }
    }
}

private struct HintJSON: Encodable {
    var kind: String
    var value: String
}

/// Marketing's last decision.
private struct DecisionJSON: Encodable {
    var choice: String
    var evidence: String?
    var words: String
    var by: String
    var verdict: String
    var definition: Int
    var entry: String

    init(_ decision: LeadSummary.Standing) {
        choice = decision.what.choice.name.rawValue
        evidence = decision.what.choice.evidence?.rawValue
        words = decision.what.words
        by = decision.by
        verdict = decision.what.verdict.rawValue
        definition = decision.what.definitionVersion
        entry = "\(decision.entry)"
    }
}
