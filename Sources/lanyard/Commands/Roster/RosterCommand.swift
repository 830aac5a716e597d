import ArgumentParser
import Capture
import Ledger
import Rosters

/// The organiser's attendee list, one subcommand a file.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "The organiser's attendee list: whose badge is it?",
        subcommands: [Import.self, Fetch.self, Resolve.self, Unknown.self]
    )
}

extension House {
    /// What brings attendee lists in.
    var rosters: RosterIntake { RosterIntake(ledger: ledger, act: act(), picked: capture.picked) }
}

extension RosterIntake.Report {
    /// What came of a list, in words.
    var words: String {
        "\(change.new) are new, \(change.changed) changed; \(resolved) earlier leads found in the list."
    }
}
