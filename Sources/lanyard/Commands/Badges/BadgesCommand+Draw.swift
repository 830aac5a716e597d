import ArgumentParser
import BadgeSheets
import Foundation
import Leads
import Scanning

extension BadgesCommand {
    /// Makes the picture of one badge.
    struct Draw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draws the code of a badge as a PNG picture, and reads it back before it is released.",
            discussion: """
                Example:
                  lanyard badges draw card.vcf --output badge.png
                """
        )

        @Option(help: ArgumentHelp("The picture to write.", valueName: "file"))
        var output: String

        @Argument(help: ArgumentHelp("What the badge shall carry: a vCard, an id.", valueName: "file"))
        var payload: String

        func run() async throws {
            let console = Console.standard
            guard let bytes = FileManager.default.contents(atPath: console.file(payload).path) else {
                throw LanyardError(
                    .notFound,
                    "There is no file \(payload), or it cannot be read.",
                    subject: payload
                )
            }
            let picture = try QRCode(Array(bytes)).png()
            let pictures = House.pictureReader
            let readBack = try await pictures.symbols(in: picture, mode: .file)
            await pictures.close()
            guard readBack == .symbols([Symbol(symbology: .qrCode, payload: Array(bytes))]) else {
                throw LanyardError(
                    .internal,
                    "The code that was drawn cannot be read back; nothing was written."
                )
            }
            let target = console.file(output)
            do {
                try Data(picture).write(to: target, options: .atomic)
            } catch {
                throw LanyardError(
                    .unavailable,
                    "\(output) cannot be written.",
                    subject: output,
                    cause: error
                )
            }
            try console.line("Drawn and read back: \(target.path)")
        }
    }
}
