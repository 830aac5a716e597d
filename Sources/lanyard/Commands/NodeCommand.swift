import ArgumentParser
import BadgeSheets
import Foundation
import Front
import Leads
import Ledger
import Sync

/// Enrols kiosks at a desk.
struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node",
        abstract: "Enrols a kiosk at a desk.",
        subcommands: [Enrol.self, Join.self]
    )

    /// At the desk: makes a join code.
    struct Enrol: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "At the desk: lets one kiosk send its entries here; prints its join code.",
            discussion: """
                The code carries the desk's address, a token and the fingerprint of the desk's key. Treat it like a \
                password until it is used; it works for one kiosk.

                Examples:
                  lanyard node enrol "Booth laptop 1"
                  lanyard node enrol laptop-2 --url https://desk.example.com:7771
                """
        )

        @OptionGroup var options: StoreOptions

        @Option(help: "The address by which the kiosk reaches this desk.")
        var url: String?

        @Option(
            help: ArgumentHelp(
                "The certificate that the kiosk will see there, if it is not the desk's own.",
                valueName: "file"
            )
        )
        var certificate: String?

        @Argument(help: "What the kiosk is called here.")
        var name: String

        func validate() throws {
            guard 1...60 ~= name.utf8.count else {
                throw ValidationError("A name has between 1 and 60 letters.")
            }
        }

        func run(in house: House, console: Console) async throws {
            let address = try JoinCode.checked(try url ?? defaultAddress(house.settings))
            let fingerprint =
                if let certificate {
                    try DeskIdentity.fingerprint(
                        ofCertificate: try String(contentsOf: console.file(certificate), encoding: .utf8)
                    )
                } else {
                    try DeskIdentity.own(in: house.settings.store).fingerprint()
                }
            let token = Self.token()
            try await house.ledger.enrol(name, role: .booth, tokenHash: SHA256Digest.bytes(of: token))
            let code = JoinCode(address: address, token: token, fingerprint: fingerprint)
            if console.isTerminal {
                try console.write(try QRCode(Array(code.description.utf8)).text() + "\n")
            }
            try console.line("On \(name) run `lanyard node join` with this code:")
            try console.line(code.description)
        }

        private func defaultAddress(_ settings: Settings) throws -> String {
            let listen = try ListenAddress(settings.listen ?? Serving.Kind.desk.defaultListen)
            guard listen.isLoopback else {
                throw LanyardError(
                    .invalid,
                    "Say with --url https://HOST:PORT how the kiosk reaches this desk."
                )
            }
            return "http://\(listen)"
        }

        private static func token() -> [UInt8] {
            var random = SystemRandomNumberGenerator()
            return (0..<4).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
        }
    }

    /// At the kiosk: uses a join code.
    struct Join: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "At the kiosk: joins the desk that made the code.",
            discussion: """
                Example:
                  lanyard node join LANYARD1.…
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: "The line that `lanyard node enrol` printed.")
        var code: String

        func run(in house: House, console: Console) async throws {
            let desk = try await Joining.join(
                try JoinCode(code),
                node: house.ledger.node,
                directory: house.settings.store
            )
            try console.line(
                "Joined the desk at \(desk.address) as \(desk.name). `lanyard sync` sends the leads."
            )
        }
    }
}
