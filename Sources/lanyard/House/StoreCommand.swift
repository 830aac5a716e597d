import ArgumentParser
import Foundation
import Leads

/// The flags that every command with a store has.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where the leads are kept.", valueName: "dir"))
    var store: String?

    @Option(help: ArgumentHelp("The show file; the sample show if there is none.", valueName: "file"))
    var show: String?

    @Option(help: ArgumentHelp("How this machine is called in its entries; its host name otherwise."))
    var name: String?

    @Option(help: ArgumentHelp("The folder with free-mail.txt and disposable-mail.txt.", valueName: "dir"))
    var lists: String?

    var flags: [String: String] {
        ["store": store, "show": show, "name": name, "lists": lists].compactMapValues(\.self)
    }
}

/// A command that works on a store: on its own if nobody has it open, or else through the process that has.
protocol StoreCommand: AsyncParsableCommand {
    var options: StoreOptions { get }

    /// What the process that has the store open is told beside the command line: it has another environment.
    var handedOver: [String] { get }

    /// Does the work. It may run in the kiosk's process: paths and output go through `console`.
    func run(in house: House, console: Console) async throws
}

extension StoreCommand {
    var handedOver: [String] { [] }

    func run() async throws { try await runOnStore() }

    /// Runs in this process, or in the one that has the store open.
    func runOnStore() async throws {
        let console = Console.standard
        let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
        let house: House
        do {
            house = try House(settings, owner: "lanyard \(Self._commandName)")
        } catch let error as LanyardError where error.code == .conflict {
            // Somebody has the store open: a kiosk or a desk answers on its socket, another command does not.
            let status = try await StoreOwner(store: settings.store, busy: error)
                .run(CommandLine.arguments.dropFirst() + handedOver, console: console)
            throw ExitCode(status)
        }
        do {
            try await run(in: house, console: console)
            try await house.close()
        } catch {
            try? await house.close()
            throw error
        }
    }
}
