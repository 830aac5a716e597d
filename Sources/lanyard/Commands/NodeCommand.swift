import ArgumentParser
import BadgeSheets
import Foundation
import Front
import Leads
import Ledger
import Scanning
import Secrets
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

        @Option(
            name: .customLong("qr"),
            help: ArgumentHelp(
                "Draws the join code too: PDF, SVG or PNG by the ending. Nobody else may read the file.",
                valueName: "file"
            )
        )
        var drawing: String?

        @Flag(help: "Marketing decided on leads on that laptop: its decisions count here too.")
        var vets = false

        @Argument(help: "What the kiosk is called here.")
        var name: String

        func validate() throws {
            guard 1...60 ~= name.utf8.count else {
                throw ValidationError("A name has between 1 and 60 letters.")
            }
            if let drawing, SheetFormat(ending: drawing) == nil {
                throw ValidationError("The file of --qr ends with .pdf, .svg or .png.")
            }
        }

        func run(in house: House, console: Console) async throws {
            let address = try JoinCode.checked(try url ?? defaultAddress(house.settings))
            let fingerprint =
                if let certificate {
                    try TLSIdentity.fingerprint(
                        ofCertificate: try String(contentsOf: console.file(certificate), encoding: .utf8)
                    )
                } else {
                    try TLSIdentity.desk(in: house.settings.store).fingerprint()
                }
            let token = Self.token()
            try await house.ledger.enrol(
                name,
                role: vets ? .desk : .booth,
                tokenHash: SHA256Digest.bytes(of: token)
            )
            let code = JoinCode(address: address, token: token, fingerprint: fingerprint)
            if console.isTerminal {
                try console.write(try QRCode(Array(code.description.utf8)).text() + "\n")
            }
            if let drawing { try await draw(code, into: console.file(drawing), with: house.pictures) }
            try console.line("On \(name) run `lanyard node join` with this code:")
            try console.line(code.description)
        }

        /// The code is a key until it is used: only its owner may open the file.
        private func draw(_ code: JoinCode, into file: URL, with pictures: PictureReader) async throws {
            let sheet = try Sheet(
                code: Array(code.description.utf8),
                title: "Join code for \(name)",
                remark: "Good for one laptop. Treat it like a password until it is used.",
                words: "Scan it into: lanyard node join …"
            )
            guard let format = SheetFormat(ending: file.lastPathComponent) else { return }
            _ = try await SheetPrinting(sheet, as: format, isPrivate: true) {
                try await pictures.payloads(in: $0)
            }
            .write(to: file)
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

        @Argument(
            help: "The line that `lanyard node enrol` printed; the one of an imported set-up otherwise."
        )
        var code: String?

        /// Where an imported set-up's code waits until the desk can be reached.
        static let keptCode = "join-code"

        func run(in house: House, console: Console) async throws {
            guard house.settings.rehearsed == nil else {
                throw LanyardError(.notAllowed, "This is a rehearsal: it joins no desk.")
            }
            let kept = house.settings.store.appending(path: Self.keptCode)
            guard let code = code ?? (try? String(contentsOf: kept, encoding: .utf8)) else {
                throw LanyardError(
                    .invalid,
                    "Give the code that `lanyard node enrol` printed at the desk: lanyard node join LANYARD1.…"
                )
            }
            let desk = try await Joining.join(
                try JoinCode(code),
                node: house.ledger.node,
                directory: house.settings.store
            )
            try? FileManager.default.removeItem(at: kept)
            try console.line(
                "Joined the desk at \(desk.address) as \(desk.name). `lanyard sync` sends the leads."
            )
        }
    }
}
