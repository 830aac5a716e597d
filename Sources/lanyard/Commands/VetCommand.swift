import ArgumentParser
import Leads
import Ledger

/// Marketing's decisions from the command line.
struct VetCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "vet",
        abstract: "Decides on leads as marketing does: accepts, nurtures or rejects them.",
        discussion: """
            Each lead is decided on for itself; what cannot be decided so is skipped and named. Without ids, --verdict \
            takes all leads with that verdict on which nobody has decided yet.

            Examples:
              lanyard vet accept --verdict qualified
              lanyard vet nurture 018f6f0e-6d3a-7cc1-8000-2b3c4d5e6f70 --words "budget next year"
              lanyard vet reject 018f6f0e-6d3a-7cc1-8000-2b3c4d5e6f70 --evidence competitor
            """
    )

    @OptionGroup var options: StoreOptions

    @Argument(help: "accept, nurture or reject.")
    var choice: Decision.Choice.Name

    @Argument(help: ArgumentHelp("Ids of leads, as `lanyard leads --json` shows them.", valueName: "lead"))
    var leads: [String] = []

    @Option(help: "All leads with this verdict that nobody has decided on.")
    var verdict: Verdict?

    @Option(help: "What is known for sure of those who are rejected.")
    var evidence: Evidence?

    @Option(help: "Why, in words.")
    var words = ""

    @Flag(help: "An object.")
    var json = false

    func validate() throws {
        guard leads.isEmpty != (verdict == nil) else {
            throw ValidationError("Name leads, or take all of one verdict with --verdict.")
        }
        guard verdict == nil || choice != .reject else {
            throw ValidationError("Rejecting needs evidence for each lead: name them one by one.")
        }
    }

    func run(in house: House, console: Console) async throws {
        let choice = try Decision.Choice(choice, evidence: evidence)
        let sights = try await sights(house)
        let decided = try await house.ledger.decide(choice, words: words, on: sights)
        let skipped = decided.skipped.map { Skipped(lead: "\($0.lead)", why: $0.why.message) }
        if json { return try console.json(Shown(decided: decided.done.count, skipped: skipped)) }
        try console.line("Decided on \(decided.done.count) of \(sights.count).")
        for one in skipped { try console.line("Not decided: \(one.lead): \(one.why)") }
    }

    private func sights(_ house: House) async throws -> [Ledger.Sight] {
        guard let verdict else {
            let ids = try leads.map { text in
                guard let id = LeadID(text) else {
                    throw LanyardError(.invalid, "\"\(text)\" is no id of a lead.", subject: text)
                }
                return id
            }
            let found = try await house.ledger.leads(Set(ids))
            return try ids.map { id in
                guard let lead = found[id] else {
                    throw LanyardError(.notFound, "There is no such lead here.", subject: "\(id)")
                }
                return Ledger.Sight(lead: id, state: lead.state, act: house.act())
            }
        }
        return try await house.ledger.allLeads(into: [], vetting: .open) { sights, lead in
            if lead.assessment.verdict == verdict {
                sights.append(Ledger.Sight(lead: lead.id, state: lead.state, act: house.act()))
            }
        }
    }

    private struct Skipped: Encodable {
        var lead: String
        var why: String
    }

    private struct Shown: Encodable {
        var decided: Int
        var skipped: [Skipped]
    }
}

extension Decision.Choice.Name: ExpressibleByArgument {}
extension Verdict: ExpressibleByArgument {}
extension Evidence: ExpressibleByArgument {}
