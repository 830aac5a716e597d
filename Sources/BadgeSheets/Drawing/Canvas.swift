internal import CPango
internal import Foundation
import Leads

/// Paper that is drawn on: a page of a PDF or an SVG file, or pixels.
///
/// The same calls draw the same on each kind. All lengths are millimetres. For one thread at a time.
final class Canvas {
    let paper: PaperSize
    /// Cairo's drawing context; its unit is a point, for which fonts are made.
    let context: OpaquePointer
    private let surface: OpaquePointer

    static let pointsPerMillimetre = 72 / 25.4

    /// What the drawing becomes.
    enum Kind {
        /// A PDF file of any number of pages at a path.
        case pdf(path: String, title: String)
        /// An SVG file of one page at a path.
        case svg(path: String)
        /// One page of pixels.
        case pixels(perMillimetre: Double)
    }

    init(_ kind: Kind, paper: PaperSize) throws(LanyardError) {
        self.paper = paper
        let width = paper.width * Self.pointsPerMillimetre
        let height = paper.height * Self.pointsPerMillimetre
        switch kind {
        case .pdf(let path, let title):
            surface = cairo_pdf_surface_create(path, width, height)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Lanyard")
        case .svg(let path): surface = cairo_svg_surface_create(path, width, height)
        case .pixels(let density):
            surface = cairo_image_surface_create(
                CAIRO_FORMAT_RGB24,
                Int32((paper.width * density).rounded(.up)),
                Int32((paper.height * density).rounded(.up))
            )
        }
        context = cairo_create(surface)
        if case .pixels(let density) = kind {
            cairo_scale(context, density / Self.pointsPerMillimetre, density / Self.pointsPerMillimetre)
        }
        try check()
        whiten()
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Ends the page; another may follow in a PDF.
    func endPage() throws(LanyardError) {
        Self.withFonts { cairo_show_page(context) }
        try check()
    }

    /// Writes what is still to be written.
    ///
    /// - Throws: `unavailable` when the disk does not take it.
    func finish() throws(LanyardError) {
        Self.withFonts { cairo_surface_finish(surface) }
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw Self.failure(status) }
    }

    /// Does what touches fonts, for one thread at a time: all threads share them, and not all of the libraries below
    /// Pango expect that (pages drawn side by side failed now and then).
    static func withFonts<Done, Failure>(_ work: () throws(Failure) -> Done) throws(Failure) -> Done {
        fonts.lock()
        defer { fonts.unlock() }
        return try work()
    }

    private static let fonts = NSLock()

    /// Draws nothing outside a box while `draw` runs.
    func clipped<Drawn>(
        to box: Box,
        _ draw: () throws(LanyardError) -> Drawn
    ) throws(LanyardError) -> Drawn {
        cairo_save(context)
        defer { cairo_restore(context) }
        outline(box)
        cairo_clip(context)
        return try draw()
    }

    /// Fills boxes with black as one shape, so that no seams show between them.
    func fill(_ boxes: [Box]) {
        cairo_set_source_rgb(context, 0, 0, 0)
        boxes.forEach(outline)
        cairo_fill(context)
    }

    func whiten(_ box: Box) {
        cairo_set_source_rgb(context, 1, 1, 1)
        outline(box)
        cairo_fill(context)
    }

    /// A thin grey line around a box: where to cut.
    func frame(_ box: Box) {
        cairo_set_source_rgb(context, 0.7, 0.7, 0.7)
        // The thinnest line that office printers draw without gaps.
        cairo_set_line_width(context, 0.1 * Self.pointsPerMillimetre)
        outline(box)
        cairo_stroke(context)
    }

    /// A part of a page of pixels as grey, row by row; what lies outside the page is left out.
    func grey(_ box: Box, perMillimetre density: Double) -> (pixels: [UInt8], width: Int) {
        let columns = Int(cairo_image_surface_get_width(surface))
        let rows = Int(cairo_image_surface_get_height(surface))
        let left = min(max(0, Int(box.x * density)), columns)
        let top = min(max(0, Int(box.y * density)), rows)
        let width = min(Int((box.width * density).rounded(.up)), columns - left)
        let height = min(Int((box.height * density).rounded(.up)), rows - top)
        var pixels = [UInt8](repeating: 0, count: width * height)
        pango_grey_pixels(surface, Int32(left), Int32(top), Int32(width), Int32(height), &pixels)
        return (pixels, width)
    }

    /// A whole page of pixels, three bytes each.
    func colour() -> (pixels: [UInt8], width: Int) {
        let width = Int(cairo_image_surface_get_width(surface))
        var pixels = [UInt8](
            repeating: 0,
            count: 3 * width * Int(cairo_image_surface_get_height(surface))
        )
        pango_colour_pixels(surface, &pixels)
        return (pixels, width)
    }

    private func whiten() { whiten(paper.box) }

    private func outline(_ box: Box) {
        let unit = Self.pointsPerMillimetre
        cairo_rectangle(context, box.x * unit, box.y * unit, box.width * unit, box.height * unit)
    }

    private func check() throws(LanyardError) {
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else { throw Self.failure(status) }
    }

    private static func failure(_ status: cairo_status_t) -> LanyardError {
        let isDisk = status == CAIRO_STATUS_WRITE_ERROR
        var fault = LanyardError(
            isDisk ? .unavailable : .internal,
            isDisk
                ? "The file cannot be written: the disk is full, or the folder is not to be written to."
                : "The page could not be drawn."
        )
        fault.cause = cairo_status_to_string(status).map { String(cString: $0) }
        return fault
    }
}
