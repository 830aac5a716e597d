import ArgumentParser
import Desk
import Foundation
import Front
import Leads
import Secrets

/// Serves the desk: takes entries from enrolled kiosks and shows the leads.
struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk",
        abstract: "Takes the entries of enrolled kiosks and shows the leads.",
        discussion: """
            On this machine only, it speaks plain HTTP; listening beyond it, it speaks HTTPS with its own certificate \
            or with yours. Whoever calls from elsewhere signs in: `lanyard account add`, or the code that it prints when \
            there is no account yet. With an account, everybody signs in.

            Examples:
              lanyard desk --store ~/desk
              lanyard desk --listen 0.0.0.0:7771
              lanyard desk --listen 0.0.0.0:443 --certificate desk.pem --private-key desk-key.pem
            """
    )

    @OptionGroup var options: StoreOptions

    @Option(help: ArgumentHelp("Where to listen.", valueName: "host:port"))
    var listen: String?

    @Option(help: ArgumentHelp("A certificate chain of yours, in PEM.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The key of that certificate, in PEM.", valueName: "file"))
    var privateKey: String?

    func validate() throws {
        guard (certificate == nil) == (privateKey == nil) else {
            throw ValidationError("--certificate and --private-key belong together.")
        }
    }

    func run() async throws {
        var serving = Serving(kind: .desk, options: options, listen: listen)
        if let certificate, let privateKey {
            serving.identity = try TLSIdentity(
                certificate: Console.standard.file(certificate),
                privateKey: Console.standard.file(privateKey)
            )
        }
        let hasCertificate = serving.identity != nil
        try await serving.run { parts in
            let isLoopback = try ListenAddress(parts.house.settings.listen ?? Serving.Kind.desk.defaultListen)
                .isLoopback
            let reception = DeskReception(ledger: parts.house.ledger)
            let vetting = parts.vettingRoom(isDesk: true)
            let batches = parts.batchRoom(vetting)
            let desk = Desk(
                ledger: parts.house.ledger,
                pages: parts.pages,
                events: parts.events,
                isEncrypted: hasCertificate || !isLoopback,
                reception: reception,
                vetting: vetting,
                batches: batches.room
            )
            return Serving.Built(
                routes: desk.router,
                services: [RetentionRound(ledger: parts.house.ledger), batches.sendings]
            ) {
                guard !isLoopback, let code = try await reception.firstCode() else { return [] }
                return ["Nobody has an account yet. The first administrator signs in with this code: \(code)"]
            }
        }
    }
}
