import ArgumentParser

/// The organiser's attendee list, one subcommand a file.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "The organiser's attendee list.",
        subcommands: [Import.self]
    )
}
