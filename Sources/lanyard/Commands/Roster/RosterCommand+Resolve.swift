import ArgumentParser
import Leads
import Rosters

extension RosterCommand {
    /// Looks up every badge again.
    struct Resolve: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Looks every scanned badge up in the attendee list again.",
            discussion: """
                Import and fetch do it too. Doing it again changes nothing.

                Example:
                  lanyard roster resolve
                """
        )

        @OptionGroup var options: StoreOptions

        func run(in house: House, console: Console) async throws {
            let count = try await house.rosters.resolve()
            try console.line("\(count) leads found in the list.")
        }
    }
}
