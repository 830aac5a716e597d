import ArgumentParser
import Scanning

/// The child process that opens pictures; started by the program itself.
struct DecoderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decoder",
        abstract: "Opens pictures for another lanyard.",
        shouldDisplay: false
    )

    func run() throws { try DecoderChild.serve() }
}
