import ArgumentParser
import Leads
import Ledger

/// Lists leads that may be one person.
struct DuplicatesCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates",
        abstract: "Lists pairs of leads that may be one person, and says why; nothing is merged.",
        discussion: """
            Leads of all shows in the store are compared.

            Examples:
              lanyard duplicates
              lanyard duplicates --json
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "An array of objects.")
    var json = false

    @Option(help: "List at most this many pairs.")
    var limit = 1_000

    func validate() throws {
        guard 1...1_000_000 ~= limit else { throw ValidationError("--limit is between 1 and 1000000.") }
    }

    func run(in house: House, console: Console) async throws {
        let all = try await house.ledger.duplicateIndex().suggestions()
        let shown = all.prefix(limit)
        let leads = try await house.ledger.leads(Set(shown.flatMap { [$0.lead, $0.other] }))
        if json { return try console.json(shown.map(PairJSON.init)) }
        for pair in shown {
            try console.line(
                "\(pair.resemblance.points)  \(who(leads[pair.lead]))  =  \(who(leads[pair.other]))"
            )
            for line in pair.resemblance.lines { try console.line("    \(line.points)  \(line.words)") }
        }
        try console.line("\(all.count) \(all.count == 1 ? "pair" : "pairs") may be one person.")
        if all.count > shown.count { try console.line("--limit shows more.") }
    }

    private func who(_ lead: LeadSummary?) -> String {
        guard let lead else { return "a lead that is gone" }
        let words = [lead.contact.name, lead.contact.company, lead.contact.email].compactMap(\.self)
        return words.isEmpty ? "\(lead.id)" : words.joined(separator: ", ")
    }
}

/// A pair as `--json` shows it.
private struct PairJSON: Encodable {
    struct Line: Encodable {
        var points: Int
        var words: String
    }

    var lead: String
    var other: String
    var points: Int
    var lines: [Line]

    init(_ pair: DuplicateSuggestion) {
        lead = "\(pair.lead)"
        other = "\(pair.other)"
        points = pair.resemblance.points
        lines = pair.resemblance.lines.map { Line(points: $0.points, words: $0.words) }
    }
}
