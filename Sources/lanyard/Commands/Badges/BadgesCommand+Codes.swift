import ArgumentParser
import BadgeSheets
import Leads

extension BadgesCommand {
    /// Prints the answers as codes.
    struct Codes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Prints a sheet of codes for the show's answers: scanned after a badge, they answer without a tap.",
            discussion: """
                The codes are of this show and this version of its questions; others are refused in words. Print the sheet \
                anew when the questions change.

                Examples:
                  lanyard badges codes --output codes.pdf
                  lanyard badges codes --list
                  lanyard badges codes --show my-show.yaml --paper letter --output codes.pdf
                """
        )

        @OptionGroup var printing: PrintOptions

        @Option(help: ArgumentHelp("The show file; the sample show if there is none.", valueName: "file"))
        var show: String?

        @Option(help: "The language of the labels, where the show file has it: en, de.")
        var language = "en"

        @Flag(help: "Lists what each code carries and says, instead of printing.")
        var list = false

        func validate() throws {
            if !list { try printing.needOutput() }
        }

        func run() async throws {
            let console = Console.standard
            let flags = ["show": show].compactMapValues(\.self)
            let settings = try await Settings.resolve(flags: flags, directory: console.directory)
            let show = try settings.loadedShow()
            guard !list else {
                for command in SheetCommand.all(of: show) {
                    try console.line("\(SheetCode(command, at: show).text)\t\(command.words(in: show))")
                }
                return
            }
            let sheet = try Sheet(answersOf: show, on: printing.paper, language: language)
            try await printing.print(sheet, of: "codes", console: console)
        }
    }
}
