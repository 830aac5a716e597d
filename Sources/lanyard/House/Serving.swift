import Foundation
import Front
import KioskFiles
import Leads
import Ledger
import Logging
import ServiceLifecycle
import Secrets
import UnixSignals

/// Runs a kiosk or a desk until it is told to stop: its pages, and the socket for other commands.
struct Serving {
    /// Which of the two.
    enum Kind: String {
        case kiosk, desk

        var defaultListen: String {
            switch self {
            case .kiosk: "127.0.0.1:7770"
            case .desk: "127.0.0.1:7771"
            }
        }
    }

    let kind: Kind
    let options: StoreOptions
    let listen: String?
    /// Which serial hand scanners to listen to; `nil` as the settings say.
    var scanner: String?
    /// A certificate of the owner's.
    var identity: TLSIdentity?
    /// What a rehearsal has otherwise than a show.
    var adjust: @Sendable (inout Settings) throws -> Void = { _ in }
    /// What is done at the end, while the house is still open.
    var atEnd: @Sendable (House) async throws -> Void = { _ in }

    /// What the two are built from.
    struct Parts {
        let house: House
        let pages: Pages
        let events: LiveEvents
        let line: Line
    }

    /// What one of the two is made of, beside the socket for commands.
    struct Built {
        var routes: Routes
        /// What runs beside the pages; started in this order, ended in the other one.
        var services: [any Service] = []
        /// What is said on the terminal once the pages are served.
        var greeting: @Sendable () async throws -> [String] = { [] }
    }

    /// Serves until a signal ends it.
    func run(build: (Parts) throws -> Built) async throws {
        // What is below a notice concerns the libraries, not whoever runs a booth.
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .notice
            return handler
        }
        var flags = options.flags
        flags["listen"] = listen
        flags["scanner"] = scanner
        var settings = try await Settings.resolve(flags: flags, directory: Console.standard.directory)
        try adjust(&settings)
        let address = try ListenAddress(settings.listen ?? kind.defaultListen)
        let house = try House(settings, owner: "lanyard \(kind.rawValue)", makesBackups: true)
        do {
            try await serve(house, at: address, build: build)
            try await atEnd(house)
            try await house.close()
            try Console.standard.line("Stopped. Everything is on disk.")
        } catch {
            try? await house.close()
            throw error
        }
    }

    private func serve(
        _ house: House,
        at address: ListenAddress,
        build: (Parts) throws -> Built
    ) async throws {
        let logger = Logger(label: "lanyard")
        let events = LiveEvents()
        let pages = try await Pages(folder: try KioskFiles.folder().appending(path: "pages"))
        let line = try line(at: address, house.settings)
        let built = try build(Parts(house: house, pages: pages, events: events, line: line))
        let socket = try SocketPath(in: house.settings.store)
        // Left by a process that was killed; the store's lock says that it is not in use.
        unlink(socket.path)
        let commands = CommandSocket.router { command, write in
            await Lanyard.run(command, in: house, write: write)
            events.send(LiveEvents.Event("status", data: "{}"))
            if let devices = try? await house.ledger.devices() { events.keepOnly(Set(devices.map(\.id))) }
            if let names = try? await house.ledger.signedInAccounts() { events.keepOnly(accounts: names) }
        }
        let greeting = built.greeting
        let notice = SystemdNotice { (try? await house.ledger.lastEntryTime()) != nil }
        let server = try FrontServer.service(
            router: built.routes,
            listen: address,
            line: line,
            logger: logger
        ) { port in
            greet(port, at: address, line, house.settings)
            for line in (try? await greeting()) ?? [] { try? Console.standard.line(line) }
            notice?.send("READY=1")
        }
        let tell: @Sendable () -> Void = { events.send(LiveEvents.Event("status", data: "{}")) }
        let watch: [any Service] =
            [MachineWatch(look: house.findings, tell: tell)]
            + [house.backups].compactMap { $0.map { Backups($0, tell: tell) } } + [notice].compactMap(\.self)
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    FrontServer.service(router: commands, socket: socket.path, logger: logger), server,
                    EventsEnd(events: events),
                ] + watch + built.services,
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        do {
            try await group.run()
        } catch let error where "\(error)".contains("Address already in use") {
            throw LanyardError(
                .unavailable,
                "Something else listens on \(address) already. Stop it, or choose another --listen."
            )
        }
    }

    /// A desk speaks TLS beyond this machine; a kiosk then speaks both, so that its own screen needs no certificate.
    private func line(at address: ListenAddress, _ settings: Settings) throws -> Line {
        switch kind {
        case .desk:
            guard identity != nil || !address.isLoopback else { return .plain }
            return .encrypted(try (identity ?? .desk(in: settings.store)).tlsConfiguration())
        case .kiosk:
            if let identity { return .either(try KioskCertificates(identity)) }
            guard !address.isLoopback else { return .plain }
            guard address.isEverywhere else {
                throw LanyardError(
                    .invalid,
                    "A kiosk listens on 127.0.0.1 (this machine) or on 0.0.0.0 (devices too): its own screen is always at 127.0.0.1."
                )
            }
            let host = Self.host
            let authority = try KioskAuthority.own(
                in: settings.store,
                name: settings.name,
                host: host,
                now: Date()
            )
            return .either(KioskCertificates(authority: authority, host: host))
        }
    }

    /// The name by which other devices find this machine, if it is one that can stand in a certificate.
    private static var host: String? {
        let name = ProcessInfo.processInfo.hostName.lowercased().utf8.prefix { $0 != UInt8(ascii: ".") }
        let isLabel = name.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || byte == UInt8(ascii: "-")
        }
        guard isLabel, 1...63 ~= name.count, let label = String(name), label != "localhost" else {
            return nil
        }
        return "\(label).local"
    }

    private func greet(_ port: Int, at address: ListenAddress, _ line: Line, _ settings: Settings) {
        let url = ListenAddress(
            host: address.isEverywhere && kind == .kiosk ? "127.0.0.1" : address.host,
            port: port
        )
        var words: [String]
        switch (kind, line) {
        case (.kiosk, .plain): words = ["Kiosk ready: open http://\(url) in the browser of this machine."]
        case (.kiosk, .either), (.kiosk, .encrypted):
            words = [
                "Kiosk ready: open http://\(url) in the browser of this machine.",
                "Telephones, tablets and other laptops join by a code: open http://\(url)/devices.",
            ]
        case (.desk, .plain):
            words = ["Desk ready at http://\(url). Enrol a kiosk with `lanyard node enrol NAME`."]
        case (.desk, .encrypted), (.desk, .either):
            words = ["Desk ready at https://\(url). Enrol a kiosk with `lanyard node enrol NAME`."]
        }
        words.append("Leads are kept in \(settings.store.path). Ctrl-C stops.")
        for line in words { try? Console.standard.line(line) }
    }
}

/// Ends the live events when the server is told to stop; otherwise an open page would keep it running.
private struct EventsEnd: Service {
    let events: LiveEvents

    func run() async throws {
        try await gracefulShutdown()
        events.close()
    }
}
