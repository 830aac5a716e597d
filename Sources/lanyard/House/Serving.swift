import Foundation
import Front
import KioskFiles
import Leads
import Logging
import ServiceLifecycle
import Sync
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
    var identity: DeskIdentity?

    /// What one of the two is made of, beside the socket for commands.
    struct Parts {
        var routes: Routes
        /// What runs beside the pages; started in this order, ended in the other one.
        var services: [any Service] = []
    }

    /// Serves until a signal ends it; `parts` builds it from the house, the pages and the live events.
    func run(parts: (House, Pages, LiveEvents) throws -> Parts) async throws {
        // What is below a notice concerns the libraries, not whoever runs a booth.
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = .notice
            return handler
        }
        var flags = options.flags
        flags["listen"] = listen
        flags["scanner"] = scanner
        let settings = try await Settings.resolve(flags: flags, directory: Console.standard.directory)
        let address = try ListenAddress(settings.listen ?? kind.defaultListen)
        let house = try House(settings, owner: "lanyard \(kind.rawValue)")
        do {
            try await serve(house, at: address, parts: parts)
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
        parts: (House, Pages, LiveEvents) throws -> Parts
    ) async throws {
        let logger = Logger(label: "lanyard")
        let events = LiveEvents()
        let pages = try await Pages(folder: try KioskFiles.folder().appending(path: "pages"))
        let parts = try parts(house, pages, events)
        let tls =
            try kind == .desk && (identity != nil || !address.isLoopback)
            ? (identity ?? .own(in: house.settings.store)).tlsConfiguration() : nil
        let socket = try SocketPath(in: house.settings.store)
        // Left by a process that was killed; the store's lock says that it is not in use.
        unlink(socket.path)
        let commands = CommandSocket.router { command, write in
            await Lanyard.run(command, in: house, write: write)
            events.send(LiveEvents.Event("status", data: "{}"))
        }
        let scheme = tls == nil ? "http" : "https"
        let server = try FrontServer.service(
            router: parts.routes,
            listen: address,
            tls: tls,
            logger: logger
        ) { port in
            greet("\(scheme)://\(ListenAddress(host: address.host, port: port))", house.settings)
        }
        let watch = MachineWatch(look: house.findings) {
            events.send(LiveEvents.Event("status", data: "{}"))
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    FrontServer.service(router: commands, socket: socket.path, logger: logger), server,
                    EventsEnd(events: events), watch,
                ] + parts.services,
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

    private func greet(_ url: String, _ settings: Settings) {
        let words =
            switch kind {
            case .kiosk: "Kiosk ready: open \(url) in the browser of this machine."
            case .desk: "Desk ready at \(url). Enrol a kiosk with `lanyard node enrol NAME`."
            }
        try? Console.standard.line(words)
        try? Console.standard.line("Leads are kept in \(settings.store.path). Ctrl-C stops.")
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
