import ArgumentParser
import Foundation
import Front
import KioskFiles
import Leads
import Ledger
import Sync

/// Ends a show: nothing may be missing, and the proof of it is printed.
struct CloseCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "close",
        abstract: "Closes the show: sends what is missing, looks for gaps, prints the proof.",
        discussion: """
            At a kiosk, everything is sent to the desk and proven. At the desk, every kiosk must be home: joined, closed, \
            without a gap in its numbers. The page /closing shows the same, for printing.

            Examples:
              lanyard close
              lanyard close --output closing.txt
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "Print the proof although something is missing, with the list of it.")
    var anyway = false

    @Option(help: ArgumentHelp("Write the proof to a new file.", valueName: "file"))
    var output: String?

    func run(in house: House, console: Console) async throws {
        var obstacles = try await handOver(house, console)
        let closing = try await house.ledger.closing()
        let pages = try await Pages(folder: try KioskFiles.folder().appending(path: "pages"))
        let view = ClosingView(closing, of: house.ledger, name: house.settings.name, words: pages.words())
        // Why nothing could be sent says more than that it is not sent.
        if obstacles.isEmpty { obstacles = view.obstacles }
        guard anyway || obstacles.isEmpty else {
            for obstacle in obstacles { console.warn(obstacle) }
            throw LanyardError(
                .conflict,
                "The show is not closed: something is missing. `lanyard close --anyway` prints the proof with the list of it."
            )
        }
        try write(view.lines, console)
    }

    /// Sends what this kiosk has; returns why it could not.
    private func handOver(_ house: House, _ console: Console) async throws -> [String] {
        guard let address = try DeskAddress.load(from: house.settings.store) else { return [] }
        do {
            _ = try await DeskClient.with(address) { desk in
                try await SyncRun(ledger: house.ledger, desk: desk).close { progress in
                    console.progress("\(progress.sent) of \(progress.total) entries sent")
                }
            }
            console.endProgress()
            return []
        } catch let error as LanyardError {
            console.endProgress()
            return [error.message]
        }
    }

    private func write(_ lines: [String], _ console: Console) throws {
        guard let output else {
            for line in lines { try console.line(line) }
            return
        }
        let file = console.file(output)
        let text = Data((lines.joined(separator: "\n") + "\n").utf8)
        do {
            try text.write(to: file, options: .withoutOverwriting)
        } catch {
            throw LanyardError(
                .conflict,
                "\(file.path) exists already or cannot be written; choose another name.",
                subject: file.path,
                cause: error
            )
        }
        try console.line("Closed. The proof is in \(file.path).")
    }
}
