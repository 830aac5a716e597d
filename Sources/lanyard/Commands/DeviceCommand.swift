import ArgumentParser
import Foundation
import Front
import Leads
import Ledger

/// The telephones, tablets and laptops that work with a kiosk.
struct DeviceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "The telephones, tablets and laptops that work with this kiosk.",
        discussion: "They join by a code on the kiosk's screen: open /devices there.",
        subcommands: [List.self, Revoke.self]
    )

    struct List: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Lists the devices that joined: when each was last seen, and what it has not delivered.",
            discussion: """
                Example:
                  lanyard device list
                """
        )

        @OptionGroup var options: StoreOptions

        @Flag(help: "An array of objects.")
        var json = false

        private struct Row: Encodable {
            var id: String
            var name: String
            var joined: Int64
            var seen: Int64?
            var waiting: Int
        }

        func run(in house: House, console: Console) async throws {
            let devices = try await house.ledger.devices()
            if json {
                return try console.json(
                    devices.map {
                        Row(
                            id: "\($0.id)",
                            name: $0.name,
                            joined: $0.joined,
                            seen: $0.seen,
                            waiting: $0.waiting
                        )
                    }
                )
            }
            let clock = ShowClock(house.ledger.rules.show)
            for device in devices {
                let seen = device.seen.map { "last seen \(clock.time($0))" } ?? "not seen since it joined"
                let waiting = device.waiting == 0 ? "" : ", \(device.waiting) not delivered"
                try console.line("\(device.name): joined \(clock.time(device.joined)), \(seen)\(waiting)")
            }
            if devices.isEmpty { try console.line("No device has joined.") }
        }
    }

    struct Revoke: StoreCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets a device in no longer, from this moment on.",
            discussion: """
                Example:
                  lanyard device revoke "Tablet at the machine"
                """
        )

        @OptionGroup var options: StoreOptions

        @Argument(help: "The name that `lanyard device list` shows.")
        var name: String

        func run(in house: House, console: Console) async throws {
            let devices = try await house.ledger.devices()
            guard let device = devices.first(where: { Array($0.name.utf8) == Array(name.utf8) }) else {
                throw LanyardError(.notFound, "There is no device called \(name).", subject: name)
            }
            try await house.ledger.revoke(device.id)
            try console.line("\(device.name) works here no longer.")
            if device.waiting > 0 {
                console.warn("It had \(device.waiting) acts that it had not delivered; it keeps them.")
            }
        }
    }
}
