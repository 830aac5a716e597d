import ArgumentParser

/// Everything about badges, one subcommand a file.
struct BadgesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "badges",
        abstract:
            "Draws badges to try out and to print; learns how a show writes them; reads kept scans again.",
        subcommands: [Draw.self, PrintSheet.self, Codes.self, Calibration.self, Learn.self, Reparse.self]
    )
}
