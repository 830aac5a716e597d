import ArgumentParser
import Leads

/// The people who sign in at the desk.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "The people who sign in at the desk, and what each may do.",
        discussion: """
            Until somebody has an account, whoever sits at the desk's own machine needs none; from then on everybody \
            signs in. Roles: booth and rep see the leads; marketing decides, exports and hands over; manager sees, \
            exports and reads reports; administrator may everything; sync is for programs that watch.
            """,
        subcommands: [Add.self, List.self, ChangeRole.self, ChangePassword.self, SignOut.self, Remove.self]
    )
}

extension AccountRole: ExpressibleByArgument {}

/// A password that is asked for where it was typed, and handed over as its slow hash.
struct PasswordOption: ParsableArguments {
    /// For the process that has the store open.
    @Option(help: .hidden)
    var passwordHash: String?

    var handedOver: [String] { passwordHash.map { ["--password-hash", $0] } ?? [] }

    func hash() throws -> [UInt8] {
        guard let bytes = try HandedHash.bytes(passwordHash) else {
            throw LanyardError(.internal, "The password was not handed over.")
        }
        return bytes
    }
}
