import ArgumentParser
import Foundation
import Leads
import Ledger

/// Removes everything from this machine, once a desk has proven that it holds it.
struct WipeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wipe",
        abstract: "Removes the store, its keys and the backups it knows of from this machine.",
        discussion: """
            The kiosk must be stopped. Nothing is removed while a desk has not proven that it holds every entry: \
            `lanyard close` first.

            Examples:
              lanyard wipe
              lanyard wipe --yes
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Also what is proven nowhere. It is gone for good.")
    var anyway = false

    func run() async throws {
        let console = Console.standard
        let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
        if !yes {
            console.warn("Everything in \(settings.store.path) will be removed, and the backups it knows of.")
            console.writeError("Type \"wipe\" to go on: ")
            guard readLine() == "wipe" else { throw LanyardError(.invalid, "Nothing was wiped.") }
        }
        let wiped = try Ledger.wipe(settings.store, anyway: anyway)
        try console.line("Wiped: \(wiped.files) files of \(settings.store.path).")
        for other in wiped.others { try console.line("Left, because it is not ours: \(other.path)") }
        for place in wiped.unreached {
            try console.line(
                "Not reached, remove it yourself: backups at \(place.drop { $0 != " " }.dropFirst())"
            )
        }
        try console.line(
            "What cannot be promised: a solid-state disk or a stick may keep overwritten blocks, and the browser its own copy of the last pages (clear its data). A disk encrypted with LUKS gives nothing away; sealed backups need their pass phrase."
        )
    }
}
