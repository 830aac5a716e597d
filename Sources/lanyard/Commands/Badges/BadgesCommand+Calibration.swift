import ArgumentParser
import BadgeSheets
import Foundation
import Leads
import Scanning

extension BadgesCommand {
    /// Draws the code that hand scanners in keyboard mode are calibrated with.
    struct Calibration: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draws the code that shows which keyboard layout a hand scanner has.",
            discussion: """
                Print it, open the booth's page and scan it there: scans are corrected from then on. The page shows the \
                same code under its list of keys (press ?).

                Examples:
                  lanyard badges calibration --output calibration.png
                  lanyard badges calibration --output calibration.svg
                """
        )

        @Option(help: ArgumentHelp("The picture to write, .png or .svg.", valueName: "file"))
        var output: String

        func validate() throws {
            guard output.hasSuffix(".png") || output.hasSuffix(".svg") else {
                throw ValidationError("--output takes a name that ends with .png or .svg.")
            }
        }

        func run() throws {
            let console = Console.standard
            let code = try QRCode(CalibrationCode.payload)
            let picture = output.hasSuffix(".svg") ? Data((code.svg() + "\n").utf8) : Data(try code.png())
            let target = console.file(output)
            do {
                try picture.write(to: target, options: .atomic)
            } catch {
                throw LanyardError(
                    .unavailable,
                    "\(output) cannot be written.",
                    subject: output,
                    cause: error
                )
            }
            try console.line("Drawn: \(target.path). Scan it into the booth's page.")
        }
    }
}
