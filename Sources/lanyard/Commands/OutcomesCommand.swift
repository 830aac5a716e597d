import ArgumentParser
import Foundation
import Leads
import Ledger

/// What became of leads comes back from the main system.
struct OutcomesCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcomes",
        abstract:
            "Records what became of leads in the main system, from a CSV or JSON file that it exported.",
        discussion: """
            Each line names a lead by our key (column "key") or by the id over there (column "id"), and says its stage: \
            accepted, touched, won or lost; with a reason and a time (2026-05-04T10:00:00Z) where there are some. JSON is an \
            array of objects, or an object a line. The same line may come any number of times.

            Examples:
              lanyard outcomes crm-export.csv --from crm
              lanyard outcomes outcomes.jsonl --from crm
            """
    )

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("The file.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The destination that says so.", valueName: "name"))
    var from: String

    @Flag(help: "An object.")
    var json = false

    func run(in house: House, console: Console) async throws {
        let path = console.file(file)
        guard let bytes = FileManager.default.contents(atPath: path.path),
            bytes.count <= OutcomeRow.longestFile
        else {
            throw LanyardError(.notFound, "There is no file \(file), or it cannot be read.", subject: file)
        }
        let reported = try await house.ledger.report(
            Array(bytes),
            called: file,
            from: from,
            by: house.settings.name
        )
        let strangers = reported.strangers
        if json {
            return try console.json(
                Shown(recorded: reported.recorded, known: reported.known, unknownLines: strangers)
            )
        }
        try console.line("\(reported.recorded) outcomes recorded, \(reported.known) known already.")
        for line in strangers.prefix(20) {
            try console.line("Line \(line): no lead is known by that key or id.")
        }
        if strangers.count > 20 { try console.line("… and \(strangers.count - 20) more.") }
    }

    private struct Shown: Encodable {
        var recorded: Int
        var known: Int
        var unknownLines: [Int]
    }
}
