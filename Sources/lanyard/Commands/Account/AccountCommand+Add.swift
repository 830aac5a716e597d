import ArgumentParser
import Leads
import Ledger
import Secrets

extension AccountCommand {
    struct Add: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a person an account; asks for the password, or reads it from standard input.",
            discussion: """
                Examples:
                  lanyard account add Ada --role administrator
                  pwgen 16 1 | lanyard account add "Mary Jackson" --role marketing
                """
        )

        @OptionGroup var options: StoreOptions

        @Option(help: "What the person is there for.")
        var role: AccountRole

        @OptionGroup var password: PasswordOption

        @Argument(help: "The name to sign in with; it stands under everything that the person does.")
        var name: String

        var handedOver: [String] { password.handedOver }

        func run() async throws {
            var command = self
            if password.passwordHash == nil {
                command.password.passwordHash = try AccountCommand.askForPassword(
                    of: StaffMember.checked(name)
                )
            }
            try await command.runOnStore()
        }

        func run(in house: House, console: Console) async throws {
            let name = try StaffMember.checked(name)
            let hasAccounts = try await house.ledger.hasAccounts()
            guard role == .administrator || hasAccounts else {
                throw LanyardError(
                    .conflict,
                    "The first account is an administrator's: with it, everybody else must sign in. Use --role administrator."
                )
            }
            try await house.ledger.add(Account(name: name, role: role), password: try password.hash())
            try console.line("\(name) may sign in at the desk as \(role.rawValue).")
        }
    }

    /// Asks for a new password; returns its slow hash in hexadecimal.
    static func askForPassword(of name: String) throws -> String {
        let typed = try SecretInput.ask("Password for \(name)", isNew: true)
        return try Password(new: typed, for: name).hash().hexadecimal
    }
}
