import ArgumentParser
import Leads
import Rosters

extension RosterCommand.Fetch {
    /// From pretix.
    struct Pretix: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "From pretix, by its REST API.",
            discussion: """
                Example:
                  LANYARD_PRETIX_TOKEN=… lanyard roster fetch pretix --url https://pretix.eu --organizer expo --event expo26
                """
        )

        private static let variable = "LANYARD_PRETIX_TOKEN"

        @OptionGroup var options: StoreOptions
        @OptionGroup var fetch: FetchOptions

        @Option(help: ArgumentHelp("Where pretix answers.", valueName: "address"))
        var url: String

        @Option(help: ArgumentHelp("The organizer's short name.", valueName: "name"))
        var organizer: String

        @Option(help: ArgumentHelp("The event's short name.", valueName: "name"))
        var event: String

        var handedOver: [String] { fetch.handedOver(Self.variable) }

        func run(in house: House, console: Console) async throws {
            let client = try RosterClient(
                url,
                authorisation: "Token \(fetch.token(Self.variable, console))",
                system: "pretix"
            )
            let source = try PretixRoster(client, organizer: organizer, event: event)
            try await fetch.fetch(from: source, in: house, console: console)
        }
    }
}
