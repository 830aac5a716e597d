import ArgumentParser
import Capture
import Foundation
import Leads
import Ledger
import Scanning

/// Reads badges and records the visits.
struct ScanCommand: StoreCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Reads the badges in pictures, frames or a folder and records the visits.",
        discussion: """
            Frames come on standard input, as MJPEG or Y4M. Of those that come faster than they are read, the newest \
            counts.

            Examples:
              lanyard scan badge.jpg
              lanyard scan --json photos/*.jpg
              lanyard scan --payload card.vcf
              ffmpeg -loglevel error -f v4l2 -i /dev/video0 -f mjpeg - | lanyard scan -
              lanyard scan --every-frame - <booth.mjpeg
              lanyard scan --watch /media/camera/DCIM
            """
    )

    @OptionGroup var options: StoreOptions

    @Flag(help: "The files are what a badge carries (a vCard, an id), not pictures.")
    var payload = false

    @Flag(help: "One JSON object a line for each badge.")
    var json = false

    @Flag(help: "Of frames on standard input, look at each; whoever sends them must wait.")
    var everyFrame = false

    @Option(
        help: ArgumentHelp("Read the pictures in a folder and wait for more, until Ctrl-C.", valueName: "dir")
    )
    var watch: String?

    @Flag(help: "With --watch: move what was looked at into the folders read and unreadable.")
    var move = false

    /// A symbol that was read in another process: what `scan` hands to the process that has the store open.
    @Option(help: .hidden)
    var symbol: SymbolArgument?

    @Argument(help: ArgumentHelp("PNG or JPEG pictures; - for frames on standard input.", valueName: "file"))
    var files: [String] = []

    func validate() throws {
        let ways = [watch != nil, symbol != nil, !files.isEmpty].filter(\.self).count
        guard ways == 1 else {
            throw ValidationError("Name pictures to read, - for frames, or --watch a folder.")
        }
        guard !files.contains("-") || files.count == 1 else {
            throw ValidationError("Frames (-) and files are read one after the other: run scan twice.")
        }
        guard !payload || (files != ["-"] && watch == nil) else {
            throw ValidationError("--payload goes with files.")
        }
        guard files == ["-"] || !everyFrame else { throw ValidationError("--every-frame goes with -.") }
        guard watch != nil || !move else { throw ValidationError("--move goes with --watch.") }
    }

    func run() async throws {
        if files == ["-"] {
            try await withRecorder { try await FrameScan(recorder: $0, isEveryFrame: everyFrame).run() }
        } else if let watch {
            try await withRecorder { try await FolderScan(recorder: $0, folder: watch, moves: move).run() }
        } else {
            try await runOnStore()
        }
    }

    func run(in house: House, console: Console) async throws {
        if let symbol { return try await record(symbol, in: house, console: console) }
        var failure: LanyardError?
        for file in files {
            let found = await BadgeFile(console.file(file), name: file, isPayload: payload).read(
                with: house.pictures
            )
            if found.symbols.isEmpty {
                try ScanLine(source: file, reason: found.failure?.message ?? "No badge found.")
                    .show(on: console, json: json)
            }
            failure = failure ?? found.failure
            for symbol in found.symbols {
                let outcome = try await house.capture.capture(symbol, way: .picture, act: house.act())
                try await ScanLine(outcome, source: file, ledger: house.ledger).show(on: console, json: json)
            }
        }
        if let failure { throw failure }
    }

    private func record(_ argument: SymbolArgument, in house: House, console: Console) async throws {
        let act = Act(id: argument.id, by: house.settings.name)
        let outcome = try await house.capture.capture(argument.symbol, way: argument.way, act: act)
        // A badge that is held to a camera is said once.
        if case .again = outcome, argument.way == .camera { return }
        try await ScanLine(outcome, source: argument.source, ledger: house.ledger).show(
            on: console,
            json: json
        )
    }

    /// Works beside a running kiosk as well as alone: pictures are read here, in either case.
    private func withRecorder(_ body: (ScanRecorder) async throws -> Void) async throws {
        let console = Console.standard
        let settings = try await Settings.resolve(flags: options.flags, directory: console.directory)
        let recorder = try ScanRecorder(settings, console: console, json: json) { argument, house in
            try await record(argument, in: house, console: console)
        }
        do {
            try await body(recorder)
            try await recorder.close()
        } catch {
            try? await recorder.close()
            throw error
        }
    }
}
