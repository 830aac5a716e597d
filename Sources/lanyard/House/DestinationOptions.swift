import ArgumentParser
import Foundation
import Leads
import Ledger

/// Where destinations are described, and the secrets that a running kiosk or desk does not have.
struct DestinationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder with the files of destinations.", valueName: "dir"))
    var destinations: String?

    /// From the environment of the command that asked us: ours is another one.
    @Option(help: .hidden)
    var handedSecret: [String] = []

    /// By name.
    var handed: [String: String] {
        Dictionary(
            handedSecret.compactMap { text in
                text.firstIndex(of: "=").map { (String(text[..<$0]), String(text[text.index(after: $0)...])) }
            },
            uniquingKeysWith: { _, last in last }
        )
    }

    /// The destinations as this command sees them.
    func folder(in house: House, console: Console) -> DestinationFolder {
        var settings = house.settings
        if let destinations { settings.destinations = console.file(destinations) }
        return DestinationFolder(settings: settings, show: house.ledger.rules.show, handed: handed)
    }

    /// What the process that has the store open cannot know: every variable that may be a secret of a destination.
    var handedOver: [String] {
        ProcessInfo.processInfo.environment.filter {
            $0.key.hasPrefix("LANYARD_") && !Self.settings.contains($0.key)
        }
        .sorted { $0.key < $1.key }.map { "--handed-secret=\($0.key)=\($0.value)" }
    }

    /// Variables that are settings, which the other process has of its own.
    private static let settings: Set<String> = [
        "LANYARD_STORE", "LANYARD_SHOW", "LANYARD_LISTS", "LANYARD_NAME", "LANYARD_LISTEN", "LANYARD_SCANNER",
        "LANYARD_BACKUP_FOLDER", "LANYARD_BACKUP_LEADS", "LANYARD_BACKUP_MINUTES", "LANYARD_BACKUP_PHRASE",
        "LANYARD_DESTINATIONS",
    ]
}
