import ArgumentParser
import Foundation
import Leads
import Ledger
import Secrets

/// The people at the booth.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "The people at the booth: with any on the list, each device asks who is there.",
        subcommands: [Add.self, List.self, Remove.self]
    )

    struct Add: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a person on the staff list, or gives one another PIN.",
            discussion: """
                The PIN is asked for, or read from standard input. With --choose, the person chooses it on signing in \
                for the first time.

                Examples:
                  lanyard staff add Pat
                  lanyard staff add "Ada Lovelace" --administrator
                  echo 4711 | lanyard staff add Kim
                """
        )

        @OptionGroup var options: StoreOptions

        @Flag(help: "May let devices and people in and out.")
        var administrator = false

        @Flag(help: "May decide about leads, where this kiosk serves the vetting too.")
        var marketing = false

        @Flag(help: "The person chooses the PIN on signing in for the first time.")
        var choose = false

        @Argument(help: "What the person is called; it stands under everything that they enter.")
        var name: String

        /// The slow hash of the PIN, for the process that has the store open.
        @Option(help: .hidden)
        var pinHash: String?

        func validate() throws {
            guard !(administrator && choose) else {
                throw ValidationError("An administrator's PIN is set here: anybody could choose it first.")
            }
            guard !(administrator && marketing) else {
                throw ValidationError("--administrator and --marketing are two people's roles: choose one.")
            }
        }

        func run() async throws {
            guard !choose, pinHash == nil else { return try await runOnStore() }
            _ = try StaffMember.checked(name)
            let pin = try PIN(try SecretInput.ask("PIN for \(name)", isNew: true))
            try pin.checkStrength()
            var command = self
            command.pinHash = try pin.hash().hexadecimal
            try await command.runOnStore()
        }

        var handedOver: [String] { pinHash.map { ["--pin-hash", $0] } ?? [] }

        func run(in house: House, console: Console) async throws {
            let hash = try HandedHash.bytes(pinHash)
            let name = try StaffMember.checked(name)
            try await house.ledger.keep(name, as: role, pin: hash)
            let asWhat =
                switch role {
                case .booth: ""
                case .marketing: " for marketing"
                case .administrator: " as an administrator"
                }
            try console.line(
                "\(name) is on the staff list\(asWhat)\(hash == nil ? " and chooses a PIN" : "")."
            )
        }

        private var role: StaffRole { administrator ? .administrator : marketing ? .marketing : .booth }
    }

    struct List: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the people at the booth.",
            discussion: """
                Example:
                  lanyard staff list
                """
        )

        @OptionGroup var options: StoreOptions

        @Flag(help: "An array of objects.")
        var json = false

        private struct Row: Encodable {
            var name: String
            var role: String
            var hasPIN: Bool
        }

        func run(in house: House, console: Console) async throws {
            let staff = try await house.ledger.staff()
            if json {
                return try console.json(
                    staff.map { Row(name: $0.name, role: $0.role.rawValue, hasPIN: $0.hasPIN) }
                )
            }
            for person in staff {
                let pin = person.hasPIN ? "" : ", no PIN yet"
                try console.line("\(person.name) (\(person.role.rawValue)\(pin))")
            }
            if staff.isEmpty { try console.line("Nobody is on the staff list: no device asks who is there.") }
        }
    }

    struct Remove: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a person off the staff list, and signs them out everywhere.",
            discussion: """
                Example:
                  lanyard staff remove Pat
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: "The name that `lanyard staff list` shows.")
        var name: String

        func run(in house: House, console: Console) async throws {
            try await house.ledger.remove(staff: name)
            try console.line("\(name) is on the staff list no longer.")
        }
    }
}
