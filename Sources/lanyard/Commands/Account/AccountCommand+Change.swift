import ArgumentParser
import Leads
import Ledger

extension AccountCommand {
    struct ChangeRole: StoreCommand {
        static let configuration = CommandConfiguration(
            commandName: "role",
            abstract: "Gives a person another role, and signs them out everywhere.",
            discussion: """
                Example:
                  lanyard account role "Mary Jackson" manager
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: "The name that `lanyard account list` shows.")
        var name: String

        @Argument(help: "What the person is there for now.")
        var role: AccountRole

        func run(in house: House, console: Console) async throws {
            try await house.ledger.change(name, to: role)
            try console.line("\(name) is \(role.rawValue) now, and signs in anew.")
        }
    }

    struct ChangePassword: StoreCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Gives a person another password, and signs them out everywhere.",
            discussion: """
                Example:
                  lanyard account password Ada
                """
        )

        @OptionGroup var options: StoreOptions

        @OptionGroup var password: PasswordOption

        @Argument(help: "The name that `lanyard account list` shows.")
        var name: String

        var handedOver: [String] { password.handedOver }

        func run() async throws {
            var command = self
            if password.passwordHash == nil {
                command.password.passwordHash = try AccountCommand.askForPassword(of: name)
            }
            try await command.runOnStore()
        }

        func run(in house: House, console: Console) async throws {
            try await house.ledger.change(name, password: try password.hash())
            try console.line("\(name) signs in with the new password.")
        }
    }

    struct SignOut: StoreCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign-out",
            abstract: "Ends everything that a person has open.",
            discussion: """
                Example:
                  lanyard account sign-out Ada
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: "The name that `lanyard account list` shows.")
        var name: String

        func run(in house: House, console: Console) async throws {
            try await house.ledger.endSessions(of: name)
            try console.line("\(name) is signed in nowhere.")
        }
    }

    struct Remove: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets a person in no longer, from this moment on.",
            discussion: """
                Example:
                  lanyard account remove "Mary Jackson"
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: "The name that `lanyard account list` shows.")
        var name: String

        func run(in house: House, console: Console) async throws {
            try await house.ledger.remove(account: name)
            try console.line("\(name) has no account here any more.")
        }
    }
}
