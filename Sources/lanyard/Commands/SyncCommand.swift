import ArgumentParser
import Destinations
import Leads
import Ledger
import Sync

/// Sends the desk what it lacks, or a destination what waits for it.
struct SyncCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract:
            "Sends the desk what it does not have yet; with a name, a destination the leads of its batches.",
        discussion: """
            It may be interrupted and run again at any time: it goes on where the desk's confirmation ends, and a \
            destination gets each lead under a key that never changes.

            Examples:
              lanyard sync --verify
              lanyard sync --dry-run
              lanyard sync crm --dry-run
              lanyard sync crm
            """
    )

    @OptionGroup var options: StoreOptions
    @OptionGroup var destinations: DestinationOptions

    @Argument(
        help: ArgumentHelp("A destination; otherwise the desk that this kiosk has joined.", valueName: "name")
    )
    var name: String?

    @Flag(help: "Have the desk read everything again from its disk, and compare.")
    var verify = false

    @Flag(
        help:
            "Only say what would be sent; of a destination also what would be created, updated and refused, and why."
    )
    var dryRun = false

    @Flag(
        help:
            "Compare the destination's mapping with what the target says of itself; a web hook gets a test event."
    )
    var check = false

    @Flag(help: "Stay, and send whatever is sealed from now on.")
    var watch = false

    @Flag(help: "An object.")
    var json = false

    var handedOver: [String] { name == nil ? [] : destinations.handedOver }

    func validate() throws {
        guard name != nil || !(check || watch || json) else {
            throw ValidationError("--check, --watch and --json need the name of a destination.")
        }
        guard name == nil || !verify else { throw ValidationError("--verify is for the desk.") }
        guard [dryRun, check, watch].filter(\.self).count < 2 else {
            throw ValidationError("--dry-run, --check and --watch do not go together.")
        }
    }

    func run(in house: House, console: Console) async throws {
        if let name {
            let folder = destinations.folder(in: house, console: console)
            let hand = DestinationHand(name: name, folder: folder, house: house, console: console, json: json)
            if dryRun { return try await hand.forecast() }
            if check { return try await hand.check() }
            return try await watch ? hand.watch() : hand.send()
        }
        try await sendToDesk(in: house, console: console)
    }

    private func sendToDesk(in house: House, console: Console) async throws {
        guard let desk = try DeskAddress.load(from: house.settings.store) else {
            throw LanyardError(
                .notFound,
                "This kiosk has joined no desk. On the desk run `lanyard node enrol NAME`, here `lanyard node join CODE`."
            )
        }
        try await DeskClient.with(desk) { client in
            let sync = SyncRun(ledger: house.ledger, desk: client)
            guard !dryRun else {
                let missing = try await sync.missing()
                return try console.line("\(missing) entries would be sent to \(desk.address).")
            }
            let report = try await sync.run(verify: verify) { progress in
                guard progress.what == .entries else {
                    return console.progress("\(progress.sent) pictures and recordings sent")
                }
                let share = progress.total > 0 ? 100 * progress.sent / progress.total : 100
                console.progress("\(progress.sent) of \(progress.total) entries sent (\(share) %)")
            }
            console.endProgress()
            try console.line("\(report.sent) entries sent; the desk holds all \(report.held) of this kiosk.")
            if report.attachments > 0 {
                try console.line("\(report.attachments) pictures and recordings sent.")
            }
            if let proven = report.proven {
                try console.line(
                    "Verified: the desk read \(proven) entries from its disk, equal to the ones here."
                )
            }
        }
    }
}
