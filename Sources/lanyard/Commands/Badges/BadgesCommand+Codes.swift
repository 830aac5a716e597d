import ArgumentParser
import BadgeSheets
import Foundation
import Front
import KioskFiles
import Leads

extension BadgesCommand {
    /// Prints the answers as codes.
    struct Codes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Prints a sheet of codes for the show's answers: scanned after a badge, they answer without a tap.",
            discussion: """
                The codes are of this show and this version of its questions; others are refused in words. Print the sheet \
                anew when the questions change. Each of the staff has a code: scanned at a device, it asks for their PIN, and \
                from then on they are the one who notes there.

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

        @Option(
            help: ArgumentHelp(
                "Somebody who was added at the kiosk gets a code, too; may be repeated.",
                valueName: "name"
            )
        )
        var staff: [String] = []

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
            let staff = (show.staff ?? []) + staff
            guard !list else {
                for command in SheetCommand.all(of: show, staff: staff) {
                    try console.line("\(SheetCode(command, at: show).text)\t\(command.words(in: show))")
                }
                return
            }
            let pages = try await Pages(folder: try KioskFiles.folder().appending(path: "pages"))
            let sheet = try Sheet(
                answersOf: show,
                staff: staff,
                on: printing.paper,
                language: language,
                words: CodeSheetWords(pages.words(in: language), of: show)
            )
            try await printing.print(sheet, of: "codes", console: console)
        }
    }
}

extension CodeSheetWords {
    /// As the pages say it.
    fileprivate init(_ words: Words, of show: Show) {
        self.init(
            title: words("codes", "title", ["show": show.name]),
            remark: words("codes", "remark", ["show": show.name, "version": "\(show.questions.version)"]),
            corrections: words["codes", "corrections"],
            correctionsHelp: words["codes", "correctionsHelp"],
            undo: words["codes", "undo"],
            next: words["codes", "next"],
            staff: words["codes", "staff"],
            staffHelp: words["codes", "staffHelp"]
        )
    }
}
