import ArgumentParser
import Booth
import Capture
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
              lanyard kiosk --scanner /dev/ttyUSB0,115200
            """
    )

    @OptionGroup var options: StoreOptions

    @Option(help: ArgumentHelp("Where to listen.", valueName: "host:port"))
    var listen: String?

    @Option(
        help: ArgumentHelp(
            "Serial hand scanners to listen to: auto (every USB serial port), none, or a port with or without its speed.",
            valueName: "port"
        )
    )
    var scanner: String?

    func run() async throws {
        let serving = Serving(kind: .kiosk, options: options, listen: listen, scanner: scanner)
        try await serving.run { house, pages, events in
            let (store, station) = (house.settings.store, house.station)
            let booth = Booth(
                ledger: house.ledger,
                capture: house.capture,
                pages: pages,
                events: events,
                name: house.settings.name,
                desk: {
                    let desk = try? DeskAddress.load(from: store)
                    return desk.map { "Desk: \($0.address)" } ?? "No desk joined yet"
                },
                findings: house.findings,
                scanners: { station.words }
            )
            return Serving.Parts(
                routes: booth.router,
                services: [ScannerService(station: station, tell: { booth.tell($0) })]
            )
        }
    }
}
