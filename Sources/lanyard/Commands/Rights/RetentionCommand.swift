import ArgumentParser
import Leads
import Ledger

/// Erases those whom the show promised to keep no longer.
struct RetentionCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Erases leads and attachments that the show file says are kept no longer.",
        discussion: """
            The section retention: of the show file counts days after the show's last day. A desk does this by itself once \
            a day. Accepted leads stay, and at a kiosk what no desk has proven to hold.

            Examples:
              lanyard retention --dry-run
              lanyard retention --run
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "Only say what is due.")
    var dryRun = false

    @Flag(name: .customLong("run"), help: "Erase it.")
    var erases = false

    func validate() throws {
        guard dryRun != erases else { throw ValidationError("Say --dry-run or --run.") }
    }

    func run(in house: House, console: Console) async throws {
        guard house.ledger.rules.show.retention != nil else {
            return try console.line("The show file has no section retention: everything is kept.")
        }
        let due = try await house.ledger.retentionDue()
        for (lead, state) in due.leads.sorted(by: { $0.key < $1.key }) {
            try console.line("Due: lead \(lead), \(state.rawValue)")
        }
        let attachments = due.attachments.values.reduce(0) { $0 + $1.count }
        try console.line("\(due.leads.count) leads and \(attachments) pictures and recordings are due.")
        if !due.unproven.isEmpty {
            try console.line("\(due.unproven.count) leads stay: no desk has proven that it holds them.")
        }
        guard erases else { return }
        let erased = try await house.ledger.retain(due, act: Act(by: "retention"))
        try console.line(
            "\(erased.leads) leads and \(erased.attachments) pictures and recordings are erased."
        )
    }
}
