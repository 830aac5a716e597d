import ArgumentParser
import Foundation
import Leads
import Ledger

/// Puts a backup in the store's place.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Puts a backup in the place of the store; what was there is kept beside it.",
        discussion: """
            The kiosk must be stopped. Afterwards the kiosk is a new node: join the desk again, by a code for the name that \
            it had, and `lanyard sync` also sends what the store of before had not sent. The pass phrase of a \
            sealed backup is asked, or taken from LANYARD_BACKUP_PHRASE.

            Examples:
              lanyard restore /media/stick/fair.db
              lanyard restore --check /media/stick/lanyard-1f0c2d3e-20260420T140500-000Z.sealed
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "Only open the backup and check everything in it; the store stays as it is.")
    var check = false

    @Argument(help: ArgumentHelp("A file that `lanyard backup` or the kiosk wrote.", valueName: "file"))
    var file: String

    func run() async throws {
        let console = Console.standard
        let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
        let (backup, words) = (console.file(file), settings.backupPhrase)
        let passPhrase = { try words ?? Secret.ask("Pass phrase of \(backup.lastPathComponent): ") }
        if check { return try await check(backup, settings, passPhrase) }
        let kept = try Ledger.restore(
            backup,
            to: settings.store,
            now: Int64(Date().timeIntervalSince1970 * 1000),
            passPhrase: passPhrase
        )
        try console.line(
            "Restored to \(settings.store.path). Join the desk again before the next sync, under the name it had."
        )
        if let kept { try console.line("What was there is kept in \(kept.path).") }
    }

    private func check(_ backup: URL, _ settings: Settings, _ passPhrase: () throws -> String) async throws {
        let found = try await Ledger.checkBackup(
            backup,
            in: settings.store,
            rules: try settings.rules(),
            passPhrase: passPhrase
        )
        for problem in found.problems { try Console.standard.line(problem) }
        guard found.isSound else {
            throw LanyardError(
                .invalid,
                "The backup has \(found.problems.count) problems.",
                subject: backup.path
            )
        }
        try Console.standard.line(
            "Can be restored: \(found.entries) entries of \(found.nodes) nodes, \(found.leads) leads."
        )
    }
}
