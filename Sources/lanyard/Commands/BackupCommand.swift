import ArgumentParser
import Foundation
import Leads
import Ledger

/// Copies the store while it is in use.
struct BackupCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Writes a complete copy of the store to a new file.",
        discussion: """
            It may run while the kiosk does. The copy holds personal data: keep it where the store may be kept. Without \
            a file it is sealed with the pass phrase and goes to the backup folder, as the automatic ones do.

            Examples:
              lanyard backup /media/stick/fair.db
              LANYARD_BACKUP_FOLDER=/media/stick LANYARD_BACKUP_PHRASE=… lanyard backup
            """
    )

    @OptionGroup var options: StoreOptions

    @Argument(help: ArgumentHelp("A file that does not exist yet.", valueName: "file"))
    var file: String?

    func run(in house: House, console: Console) async throws {
        let target: URL
        if let file {
            target = console.file(file)
            try await house.ledger.backup(to: target)
        } else {
            target = try await keeper(house).makeNow()
        }
        try console.line("Backed up to \(target.path).")
    }

    private func keeper(_ house: House) throws -> BackupKeeper {
        if let keeper = house.backups { return keeper }
        guard let backup = house.settings.backup else {
            throw LanyardError(.invalid, "Name a file, or set a backup folder (LANYARD_BACKUP_FOLDER).")
        }
        guard let keeper = try backup.keeper(of: house.ledger) else {
            throw LanyardError(
                .invalid,
                "Backups in \(backup.folder.path) are sealed, and there is no pass phrase. Set LANYARD_BACKUP_PHRASE."
            )
        }
        return keeper
    }
}
