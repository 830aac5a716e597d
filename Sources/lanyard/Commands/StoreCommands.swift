import ArgumentParser
import Foundation
import Leads
import Ledger

/// Checks the store.
struct VerifyCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks the file, every chain and every lead, and says what is wrong and where.",
        discussion: """
            Example:
              lanyard verify --store ~/fair
            """
    )

    @OptionGroup var options: StoreOptions

    func run(in house: House, console: Console) async throws {
        let found = try await house.ledger.verify()
        for problem in found.problems { try console.line(problem) }
        guard found.isSound else {
            throw LanyardError(.internal, "The store has \(found.problems.count) problems.")
        }
        try console.line("Sound: \(found.entries) entries of \(found.nodes) nodes, \(found.leads) leads.")
    }
}

/// Makes the projections anew.
struct RebuildCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Makes the lists and the search anew from the ledger.",
        discussion: """
            Example:
              lanyard rebuild --store ~/fair
            """
    )

    @OptionGroup var options: StoreOptions

    func run(in house: House, console: Console) async throws {
        let leads = try await house.ledger.rebuild { left in console.progress("\(left) leads left") }
        console.endProgress()
        try console.line("\(leads) leads folded anew.")
    }
}

/// Copies the store while it is in use.
struct BackupCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes a complete copy of the store to a new file.",
        discussion: """
            It may run while the kiosk does. The copy holds personal data: keep it where the store may be kept.

            Example:
              lanyard backup /media/stick/fair.db
            """
    )

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("A file that does not exist yet.", valueName: "file"))
    var file: String

    func run(in house: House, console: Console) async throws {
        let target = console.file(file)
        try await house.ledger.backup(to: target)
        try console.line("Backed up to \(target.path).")
    }
}

/// Puts a backup in the store's place.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup in the place of the store; what was there is kept beside it.",
        discussion: """
            The kiosk must be stopped. Afterwards the kiosk is a new node: join the desk again.

            Example:
              lanyard restore /media/stick/fair.db
            """
    )

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("A file that `lanyard backup` wrote.", valueName: "file"))
    var file: String

    func run() async throws {
        let console = Console.standard
        let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
        let kept = try Ledger.restore(
            console.file(file),
            to: settings.store,
            now: Int64(Date().timeIntervalSince1970 * 1000)
        )
        try console.line("Restored to \(settings.store.path). Join the desk again before the next sync.")
        if let kept { try console.line("What was there is kept in \(kept.path).") }
    }
}
