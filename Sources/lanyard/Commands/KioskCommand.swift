import ArgumentParser
import Booth
import Capture
import Front
import Leads
import Secrets
import Sync

/// Serves the booth's page.
struct KioskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kiosk",
        abstract: "Serves the booth's page on this machine.",
        discussion: """
            Other devices work with it when it listens beyond this machine. They need TLS: with the kiosk's own \
            certificate authority, which they install, or with a certificate of yours.

            Examples:
              lanyard kiosk
              lanyard kiosk --show fair.yaml --store ~/fair --listen 127.0.0.1:8080
              lanyard kiosk --scanner /dev/ttyUSB0,115200
              lanyard kiosk --listen 0.0.0.0:7770
              lanyard kiosk --listen 0.0.0.0:443 --certificate booth.pem --private-key booth-key.pem
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

    @Option(help: ArgumentHelp("A certificate chain of yours, in PEM.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The key of that certificate, in PEM.", valueName: "file"))
    var privateKey: String?

    @Option(
        help: ArgumentHelp(
            "Where there are staff: how long a device that nobody touches stays open; 5 otherwise.",
            valueName: "minutes"
        )
    )
    var lockAfter: Double?

    func validate() throws {
        guard (certificate == nil) == (privateKey == nil) else {
            throw ValidationError("--certificate and --private-key belong together.")
        }
        guard lockAfter.map({ $0 > 0 && $0 <= 1440 }) ?? true else {
            throw ValidationError("--lock-after is a number of minutes, up to 1440.")
        }
    }

    func run() async throws {
        var serving = Serving(kind: .kiosk, options: options, listen: listen, scanner: scanner)
        if let certificate, let privateKey {
            serving.identity = try TLSIdentity(
                certificate: Console.standard.file(certificate),
                privateKey: Console.standard.file(privateKey)
            )
        }
        try await serving.run { parts in
            let house = parts.house
            let (store, station) = (house.settings.store, house.station)
            let vetting = parts.vettingRoom(isDesk: false)
            let batches = parts.batchRoom(vetting)
            let booth = Booth(
                ledger: house.ledger,
                capture: house.capture,
                pages: parts.pages,
                events: parts.events,
                name: house.settings.name,
                reception: Reception(
                    ledger: house.ledger,
                    lockAfter: lockAfter.map { .seconds($0 * 60) } ?? Reception.usualLock
                ),
                certificates: parts.certificates,
                desk: { (try? DeskAddress.load(from: store)).map { "\($0.address)" } },
                findings: house.findings,
                scanners: { station.words },
                vetting: vetting,
                batches: batches.room
            )
            return Serving.Built(
                routes: booth.router,
                services: [ScannerService(station: station, tell: { booth.tell($0) }), batches.sendings]
            )
        }
    }
}

extension Serving.Parts {
    /// What devices are shown, if they may call.
    fileprivate var certificates: KioskCertificates? {
        switch line {
        case .either(let certificates): certificates
        case .plain, .encrypted: nil
        }
    }
}
