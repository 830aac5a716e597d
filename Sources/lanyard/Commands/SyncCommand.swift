import ArgumentParser
import Leads
import Sync

/// Sends the desk what it lacks.
struct SyncCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Sends the desk what it does not have yet.",
        discussion: """
            It may be interrupted and run again at any time: it goes on where the desk's confirmation ends.

            Examples:
              lanyard sync --verify
              lanyard sync --dry-run
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "Have the desk read everything again from its disk, and compare.")
    var verify = false

    @Flag(help: "Only say how much would be sent.")
    var dryRun = false

    func run(in house: House, console: Console) async throws {
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
