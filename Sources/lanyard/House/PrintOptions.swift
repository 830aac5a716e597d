import ArgumentParser
import BadgeSheets
import Foundation
import Leads
import Scanning

/// The flags of every command that prints.
struct PrintOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file to write. SVG and PNG have a file for each page: sheet-1.png, sheet-2.png.",
            valueName: "file"
        )
    )
    var output: String?

    @Option(help: "pdf, svg or png; without it, the ending of the file says.")
    var format: SheetFormat?

    @Option(
        help: ArgumentHelp("a4, letter, another name, or millimetres: 210x297.", valueName: "size"),
        transform: { try PaperSize($0) }
    )
    var paper: PaperSize = .a4

    func validate() throws {
        if output != nil { _ = try target }
    }

    /// The file and what it shall be.
    private var target: (file: String, format: SheetFormat) {
        get throws {
            guard let output else { throw ValidationError("Say with --output FILE where to print to.") }
            if let format { return (output, format) }
            guard let format = SheetFormat(ending: output) else {
                throw ValidationError(
                    "Say with --format, or by the ending, what \(output) shall be: pdf, svg or png."
                )
            }
            return (output, format)
        }
    }

    /// For `validate` of a command that cannot do without.
    func needOutput() throws { _ = try target }

    /// Prints a sheet after reading every code on it back, with what is worth saying on the console.
    func print(_ sheet: Sheet, of things: String, console: Console) async throws {
        let target = try target
        let pictures = House.pictureReader
        let printing = SheetPrinting(sheet, as: target.format) { try await pictures.payloads(in: $0) }
        let printed: SheetPrinting.Printed
        do {
            printed = try await printing.write(to: console.file(target.file)) { done in
                console.progress("\(done) of \(sheet.codeCount) \(things) drawn and read back …")
            }
        } catch {
            console.endProgress()
            await pictures.close()
            throw error
        }
        console.endProgress()
        await pictures.close()
        console.warn(incomplete: printed.incomplete)
        let pages = sheet.pageCount == 1 ? "1 page" : "\(sheet.pageCount) pages"
        try console.line("\(sheet.codeCount) \(things) on \(pages), every code read back:")
        for file in printed.files { try console.line(file) }
    }
}

extension Console {
    /// More names than this nobody reads.
    private static let mostNamed = 20

    fileprivate func warn(incomplete: [String]) {
        for subject in incomplete.prefix(Self.mostNamed) {
            warn("\(subject): no font on this machine has every letter of it; boxes stand for the others.")
        }
        if incomplete.count > Self.mostNamed { warn("… and \(incomplete.count - Self.mostNamed) more.") }
        if !incomplete.isEmpty {
            warn("Fonts for most scripts: apt install fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji")
        }
    }
}

extension SheetFormat: ExpressibleByArgument {}
