import ArgumentParser
import Badges
import Foundation
import Leads
import Ledger
import Rosters

extension RosterCommand {
    /// Reads a file.
    struct Import: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads an attendee list, and says whose the badges are that were scanned without it.",
            discussion: """
                A CSV file or an XLSX workbook with a header line; one column holds the badge id. It may be imported again \
                when it changes. Columns are told by their headers; what --map says of them is remembered for the next \
                list with the same headers, and under a name with --profile.

                Examples:
                  lanyard roster import attendees.csv
                  lanyard roster import attendees.xlsx --map badge="Ticket No",name=Guest
                  lanyard roster import list.csv --map badge=A --profile expo
                """
        )

        @OptionGroup var options: StoreOptions

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp(
                "Which column holds what, by header, number or letter.",
                valueName: "badge=column,…"
            )
        )
        var map: [String] = []

        @Option(
            help: ArgumentHelp(
                "Keeps --map under a name, or takes what was kept under it.",
                valueName: "name"
            )
        )
        var profile: String?

        @Option(help: ArgumentHelp("The sheet of a workbook; the first otherwise.", valueName: "name"))
        var sheet: String?

        @Flag(help: "Says what would be read, and keeps nothing.")
        var dryRun = false

        @Argument(help: ArgumentHelp("A CSV file or an XLSX workbook.", valueName: "file"))
        var file: String

        func run(in house: House, console: Console) async throws {
            var profiles = try await house.rosters.profiles()
            let said: RosterMapping?
            switch (map.isEmpty, profile) {
            case (false, _): said = try RosterMapping(map)
            case (true, let name?): said = try profiles.mapping(named: name)
            case (true, nil): said = nil
            }
            let roster = try Roster(load(console), sheet: sheet) { said ?? profiles.mapping(of: $0) }
            try tell(roster, console)
            guard !dryRun else {
                return try console.line(
                    "\(roster.people.count) people would be imported, \(roster.skippedCount) rows skipped."
                )
            }
            if !map.isEmpty, let said {
                profiles.keep(said, for: roster.columns, named: profile)
                try await house.rosters.keep(profiles)
            }
            let count = roster.people.count
            let report = try await house.rosters.keep(roster.people) {
                console.progress("\($0) of \(count) kept")
            }
            console.endProgress()
            try console.line(
                "\(count) people imported, \(roster.skippedCount) rows skipped, \(report.resolved) earlier leads found in the list."
            )
        }

        /// What was taken from where, and what a spreadsheet had done.
        private func tell(_ roster: Roster, _ console: Console) throws {
            let used = roster.columns.used.map { "\($0.kind) from \"\($0.header)\"" }.joined(separator: ", ")
            let unused = roster.columns.unused.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
            try console.line("Columns: \(used)\(unused.isEmpty ? "" : "; not used: \(unused)").")
            for row in roster.skipped { console.warn("\(file), line \(row.line): \(row.reason)") }
            if roster.skippedCount > roster.skipped.count {
                console.warn("\(file): \(roster.skippedCount - roster.skipped.count) more rows were skipped.")
            }
            if roster.restoredCount > 0 {
                console.warn(
                    "\(file): a spreadsheet had changed \(roster.restoredCount) badge ids; they were put right."
                )
            }
            if roster.vagueCount > 0 {
                console.warn(
                    "\(file): a spreadsheet has rounded \(roster.vagueCount) badge ids. They are found only where no other fits: export the column as text."
                )
            }
            if roster.shortCount > 0 {
                console.warn(
                    "\(file): \(roster.shortCount) badge ids have fewer digits than the others. If leading zeros were dropped, the badges are found all the same."
                )
            }
        }

        private func load(_ console: Console) throws -> [UInt8] {
            let url = console.file(file)
            let size = (try? url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
            guard size <= Roster.byteLimit else {
                throw LanyardError(
                    .invalid,
                    "\(file) has \(size / 1_048_576) MB; at most \(Roster.byteLimit / 1_048_576) MB can be read.",
                    subject: file
                )
            }
            guard let bytes = FileManager.default.contents(atPath: url.path) else {
                throw LanyardError(
                    .notFound,
                    "There is no file \(file), or it cannot be read.",
                    subject: file
                )
            }
            return Array(bytes)
        }
    }
}
