import ArgumentParser
import Booth
import Front
import Leads
import Sync

/// Serves the booth's page.
struct KioskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk",
        abstract: "Serves the booth's page on this machine.",
        discussion: """
            Examples:
              lanyard kiosk
              lanyard kiosk --show fair.yaml --store ~/fair --listen 127.0.0.1:8080
            """
    )

    @OptionGroup var options: StoreOptions

    @Option(help: ArgumentHelp("Where to listen.", valueName: "host:port"))
    var listen: String?

    func run() async throws {
        try await Serving(kind: .kiosk, options: options, listen: listen).run { house, pages, events in
            let store = house.settings.store
            return Booth(
                ledger: house.ledger,
                capture: house.capture,
                pages: pages,
                events: events,
                name: house.settings.name,
                desk: {
                    let desk = try? DeskAddress.load(from: store)
                    return desk.map { "Desk: \($0.address)" } ?? "No desk joined yet"
                },
                findings: house.findings
            ).router
        }
    }
}
