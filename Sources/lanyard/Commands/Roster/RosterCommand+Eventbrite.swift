import ArgumentParser
import Leads
import Rosters

extension RosterCommand.Fetch {
    /// From Eventbrite.
    struct Eventbrite: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "From Eventbrite, by its REST API.",
            discussion: """
                Example:
                  LANYARD_EVENTBRITE_TOKEN=… lanyard roster fetch eventbrite --event 1234567890
                """
        )

        private static let variable = "LANYARD_EVENTBRITE_TOKEN"

        @OptionGroup var options: StoreOptions
        @OptionGroup var fetch: FetchOptions

        @Option(help: ArgumentHelp("Where Eventbrite answers.", valueName: "address"))
        var url = EventbriteRoster.address

        @Option(help: ArgumentHelp("The event's number, as in its address.", valueName: "number"))
        var event: String

        var handedOver: [String] { fetch.handedOver(Self.variable) }

        func run(in house: House, console: Console) async throws {
            let client = try RosterClient(
                url,
                authorisation: "Bearer \(fetch.token(Self.variable, console))",
                system: "Eventbrite"
            )
            let source = try EventbriteRoster(client, event: event)
            try await fetch.fetch(from: source, in: house, console: console)
        }
    }
}
