import ArgumentParser
import Leads
import Ledger

/// Shows what is in force.
struct SettingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settings",
        abstract: "Shows which settings are in force, and where each comes from.",
        discussion: """
            Examples:
              lanyard settings
              lanyard settings --json
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "An array of objects.")
    var json = false

    func run() async throws {
        let console = Console.standard
        let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
        let rules = try settings.rules()
        var shown = settings.origins.map { Shown(setting: $0.name, value: $0.value, from: $0.origin) }
        shown.append(
            Shown(setting: "show.key", value: "(secret, \(rules.show.key.count) bytes)", from: "show file")
        )
        if json { return try console.json(shown) }
        for setting in shown { try console.line("\(setting.setting) = \(setting.value)   (\(setting.from))") }
    }

    private struct Shown: Encodable {
        var setting: String
        var value: String
        var from: String
    }
}
