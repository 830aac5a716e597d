import ArgumentParser
import Badges
import Foundation
import Leads
import Ledger

extension RosterCommand {
    /// Reads a file.
    struct Import: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads an attendee list, and says whose the badges are that were scanned without it.",
            discussion: """
                A CSV file with a header line; one column holds the badge id. It may be imported again when it changes.

                Example:
                  lanyard roster import attendees.csv
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: ArgumentHelp("A CSV file.", valueName: "file"))
        var file: String

        func run(in house: House, console: Console) async throws {
            guard let bytes = FileManager.default.contents(atPath: console.file(file).path) else {
                throw LanyardError(
                    .notFound,
                    "There is no file \(file), or it cannot be read.",
                    subject: file
                )
            }
            let roster = try Roster(csv: Array(bytes))
            let resolved = try await house.ledger.importRoster(roster.entries, act: house.act())
            for row in roster.skipped { console.warn("\(file), line \(row.line): \(row.reason)") }
            try console.line(
                "\(roster.entries.count) people imported, \(roster.skippedCount) rows skipped, \(resolved) earlier leads found in the list."
            )
        }
    }
}
