import ArgumentParser
import Badges
import Foundation
import Leads
import Scanning

extension BadgesCommand {
    /// Proposes a format file.
    struct Learn: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Looks at sample badges of a show and proposes the format file that reads them.",
            discussion: """
                Examples:
                  lanyard badges learn --name expo photos/*.jpg >expo.yaml
                  lanyard badges learn --name expo --payload sample-1.txt sample-2.txt >expo.yaml

                Check the file, then list it in the show file: formats: [expo.yaml]
                """
        )

        @Option(help: "What the format, and its file, shall be called.")
        var name: String

        @Flag(help: "The files are what a badge carries, not pictures.")
        var payload = false

        @Option(
            help: ArgumentHelp("The show file that lists the badge formats so far.", valueName: "file")
        )
        var show: String?

        @Argument(help: ArgumentHelp("Pictures of badges, the more the better.", valueName: "file"))
        var files: [String]

        func run() async throws {
            let console = Console.standard
            let flags = ["show": show].compactMapValues(\.self)
            let settings = try await Settings.resolve(flags: flags, directory: console.directory)
            let formats = try settings.badgeFormats(of: settings.loadedShow())
            let pictures = House.pictureReader
            var samples: [Symbol] = []
            var failure: LanyardError?
            for file in files where failure == nil {
                let found = await BadgeFile(console.file(file), name: file, isPayload: payload).read(
                    with: pictures
                )
                samples += found.symbols
                failure = found.failure
            }
            await pictures.close()
            if let failure { throw failure }
            switch FormatProposal(of: samples, called: name, beside: formats) {
            case .file(let yaml):
                for line in yaml.split(separator: "\n") { try console.line(String(line)) }
            case .known(let format):
                throw LanyardError(
                    .conflict,
                    "The format \(format) reads these badges already: nothing to learn."
                )
            case .unclear(let reason): throw LanyardError(.invalid, reason)
            }
        }
    }
}
