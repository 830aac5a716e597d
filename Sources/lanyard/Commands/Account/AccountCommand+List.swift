import ArgumentParser
import Leads
import Ledger

extension AccountCommand {
    struct List: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the accounts, and who is signed in.",
            discussion: """
                Example:
                  lanyard account list
                """
        )

        @OptionGroup var options: StoreOptions

        @Flag(help: "An array of objects.")
        var json = false

        private struct Row: Encodable {
            var name: String
            var role: String
            var isSignedIn: Bool
        }

        func run(in house: House, console: Console) async throws {
            let signedIn = try await house.ledger.signedInAccounts()
            let rows = try await house.ledger.accounts().map { account in
                Row(
                    name: account.name,
                    role: account.role.rawValue,
                    isSignedIn: signedIn.contains(account.name)
                )
            }
            if json { return try console.json(rows) }
            for row in rows {
                try console.line("\(row.name) (\(row.role)\(row.isSignedIn ? ", signed in" : ""))")
            }
            if rows.isEmpty {
                try console.line(
                    "Nobody has an account: the desk is open to whoever sits at its own machine."
                )
            }
        }
    }
}
