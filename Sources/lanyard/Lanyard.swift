import ArgumentParser
import Foundation
import Leads

/// The program: its commands, and what every one of them does with an error.
@main
struct Lanyard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lanyard",
        abstract: "Captures leads at a trade-show booth and sees to it that none is lost.",
        discussion: """
            At the show:   lanyard kiosk                 then open http://127.0.0.1:7770
            Back home:     lanyard sync --verify         sends the leads to the desk and proves that it has them

            Settings come from flags, then from the environment (LANYARD_STORE, LANYARD_SHOW, …), then from \
            ~/.config/lanyard/settings.json; `lanyard settings` shows what is in force.
            """,
        subcommands: [
            KioskCommand.self, DeskCommand.self, ReadCommand.self, ScanCommand.self, LeadsCommand.self,
            SyncCommand.self, VetCommand.self, BatchCommand.self, OutcomesCommand.self, RehearseCommand.self,
            NodeCommand.self, DeviceCommand.self, StaffCommand.self, AccountCommand.self, PersonCommand.self,
            ForgetCommand.self, RetentionCommand.self,
            SetupCommand.self, RosterCommand.self,
            VerifyCommand.self, RebuildCommand.self, BackupCommand.self, RestoreCommand.self,
            CloseCommand.self,
            WipeCommand.self, SettingsCommand.self, DoctorCommand.self,
            BadgesCommand.self, DefinitionCommand.self, GradeCommand.self, DuplicatesCommand.self,
            DecisionsCommand.self,
            DecoderCommand.self,
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as LanyardError {
            Console.standard.complain(error)
            Foundation.exit(error.code.exitStatus)
        } catch {
            exit(withError: error)
        }
    }
}
