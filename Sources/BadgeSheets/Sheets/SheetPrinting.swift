package import Foundation
import Leads

/// Draws a sheet into files, after every code on it was read back.
///
/// One page is held at a time, however many there are.
package struct SheetPrinting {
    /// Reads the codes in a PNG picture; the level above has the reader.
    package typealias Reader = @Sendable (_ picture: [UInt8]) async throws -> [[UInt8]]

    /// What was printed.
    package struct Printed: Sendable, Equatable {
        /// The files, in the order of their pages.
        package var files: [String]
        /// What no installed font could draw completely, as people call it.
        package var incomplete: [String]
    }

    /// Fine enough for any office printer: 300 dots an inch.
    private static let printDensity = 300 / 25.4

    private let sheet: Sheet
    private let format: SheetFormat
    private let isPrivate: Bool
    private let read: Reader

    /// A private file, which its owner alone may open, is for codes that are keys.
    package init(
        _ sheet: Sheet,
        as format: SheetFormat,
        isPrivate: Bool = false,
        read: @escaping Reader
    ) {
        self.sheet = sheet
        self.format = format
        self.isPrivate = isPrivate
        self.read = read
    }

    /// Writes the sheet whole, or nothing at all.
    ///
    /// `progress` is told how many codes have been read back.
    ///
    /// - Throws: `internal` naming the first code that cannot be read back, `unavailable` when the file cannot
    ///   be written.
    package func write(to target: URL, progress: (Int) throws -> Void = { _ in }) async throws -> Printed {
        var files = PartialFiles(
            target: target,
            format: format,
            pageCount: sheet.pageCount,
            isPrivate: isPrivate
        )
        defer { files.discard() }
        var open: (canvas: Canvas, path: String)?
        var incomplete: [String] = []
        var done = 0
        for (number, page) in sheet.pages.enumerated() {
            let current = try open ?? begin(files.path(ofPage: number))
            incomplete += try draw(page, on: current.canvas)
            try current.canvas.endPage()
            try await readBack(page)
            done += page.places.count
            try progress(done)
            open = format.holdsAllPages ? current : nil
            if !format.holdsAllPages { try finish(current.canvas, current.path) }
        }
        if let open { try finish(open.canvas, open.path) }
        return Printed(files: try files.release(), incomplete: incomplete)
    }

    private func begin(_ path: String) throws(LanyardError) -> (canvas: Canvas, path: String) {
        let kind: Canvas.Kind =
            switch format {
            case .pdf: .pdf(path: path, title: sheet.title)
            case .svg: .svg(path: path)
            case .png: .pixels(perMillimetre: Self.printDensity)
            }
        return (try Canvas(kind, paper: sheet.paper), path)
    }

    private func finish(_ canvas: Canvas, _ path: String) throws(LanyardError) {
        if format == .png {
            let (pixels, width) = canvas.colour()
            let density = UInt32((Self.printDensity * 1_000).rounded())
            let file = try PNGFile(pixels, width: width, colour: .redGreenBlue, pixelsPerMetre: density)
            let bytes = Data(try file.encoded())
            do {
                try bytes.write(to: URL(filePath: path))
            } catch {
                throw LanyardError(.unavailable, "The picture cannot be written.", cause: error)
            }
        }
        try canvas.finish()
    }

    /// Draws a page; returns what no installed font could draw completely.
    private func draw(_ page: SheetPage, on canvas: Canvas) throws(LanyardError) -> [String] {
        for heading in page.headings { _ = try canvas.draw(heading.text, in: heading.box, heading.style) }
        var incomplete: [String] = []
        for place in page.places {
            if try place.cell.draw(on: canvas, in: place.box) > 0 { incomplete.append(place.cell.subject) }
            if page.isCut { canvas.frame(place.box) }
        }
        return incomplete
    }

    /// Reads every code of a page as a camera sees it, and compares the bytes.
    private func readBack(_ page: SheetPage) async throws {
        let density = BoothCamera.pixelsPerMillimetre
        let seen = try Canvas(.pixels(perMillimetre: density), paper: sheet.paper)
        _ = try draw(page, on: seen)
        for place in page.places {
            let part = seen.grey(place.box, perMillimetre: density)
            let picture = try GreyPNG.encode(part.pixels, width: part.width)
            let payloads = try await read(picture)
            guard payloads == [place.cell.payload] else {
                throw LanyardError(
                    .internal,
                    "The code of \(place.cell.subject) \(payloads.isEmpty ? "cannot be read back" : "reads back as something else"); nothing was written.",
                    subject: place.cell.subject
                )
            }
        }
    }
}
