internal import CPango
import Leads

/// Text of any script, laid out by Pango: joined, reordered, stacked and broken as its script wants.
extension Canvas {
    /// What became of a text.
    struct Setting: Equatable {
        /// How much of the box it takes, in millimetres.
        var height: Double
        /// Characters for which no installed font has a picture.
        var missing: Int
    }

    /// Sets a text into the top of a box, as large as its style allows; what does not fit is cut with an ellipsis.
    ///
    /// A text that is written from the right begins at the right.
    func draw(_ text: String, in box: Box, _ style: TextStyle) throws(LanyardError) -> Setting {
        try Self.withFonts { () throws(LanyardError) in try set(PrintableText.clean(text), in: box, style) }
    }

    private func set(_ text: String, in box: Box, _ style: TextStyle) throws(LanyardError) -> Setting {
        guard !text.isEmpty, box.width > 0, box.height > 0 else { return Setting(height: 0, missing: 0) }
        guard let layout = pango_cairo_create_layout(context) else {
            throw LanyardError(.internal, "The text could not be laid out.")
        }
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        prepare(layout, text, box, style)
        fit(layout, box, style)
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        // A millimetre more on each side: marks and slanted letters reach beyond what is counted as theirs.
        try clipped(to: box.inset(by: -1)) { () throws(LanyardError) in
            cairo_set_source_rgb(context, 0, 0, 0)
            cairo_move_to(context, box.x * Self.pointsPerMillimetre, box.y * Self.pointsPerMillimetre)
            pango_cairo_show_layout(context, layout)
        }
        return Setting(
            height: min(Self.millimetres(extents.height), box.height),
            missing: Int(pango_layout_get_unknown_glyphs_count(layout))
        )
    }

    private func prepare(_ layout: OpaquePointer, _ text: String, _ box: Box, _ style: TextStyle) {
        // Measures that depend on the kind of surface would break lines differently on paper and in the picture
        // that is read back.
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        let settings = pango_layout_get_context(layout)
        pango_cairo_context_set_font_options(settings, options)
        pango_context_set_round_glyph_positions(settings, 0)
        pango_layout_context_changed(layout)
        pango_layout_set_single_paragraph_mode(layout, 1)
        pango_layout_set_auto_dir(layout, 1)
        pango_layout_set_alignment(layout, style.isCentred ? pango_centre : pango_left)
        pango_layout_set_text(layout, text, Int32(text.utf8.count))
        pango_layout_set_width(layout, Self.units(box.width))
    }

    /// The largest size at which all words stand in the box whole; below the smallest, words are broken and cut.
    private func fit(_ layout: OpaquePointer, _ box: Box, _ style: TextStyle) {
        pango_layout_set_wrap(layout, pango_wrap_words)
        for size in style.sizes {
            setFont(of: layout, size, style)
            var extents = PangoRectangle()
            pango_layout_get_extents(layout, nil, &extents)
            if extents.width <= Self.units(box.width), extents.height <= Self.units(box.height),
                Int(pango_layout_get_line_count(layout)) <= style.mostLines
            {
                return
            }
        }
        pango_layout_set_wrap(layout, pango_wrap_anywhere)
        pango_layout_set_ellipsize(layout, pango_ellipsis_at_end)
        // Negative: so many lines.
        pango_layout_set_height(layout, -Int32(style.mostLines))
    }

    private func setFont(of layout: OpaquePointer, _ size: Double, _ style: TextStyle) {
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        // Whatever the machine has for each script; the first of them draws Latin, Greek and Cyrillic.
        pango_font_description_set_family(font, "Noto Sans, DejaVu Sans, sans-serif")
        pango_font_description_set_weight(font, style.isBold ? pango_bold : pango_normal)
        pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
        pango_layout_set_font_description(layout, font)
    }

    /// Pango counts in 1024ths of a point.
    private static func units(_ millimetres: Double) -> Int32 {
        Int32(millimetres * pointsPerMillimetre * Double(PANGO_SCALE))
    }

    private static func millimetres(_ units: Int32) -> Double {
        Double(units) / Double(PANGO_SCALE) / pointsPerMillimetre
    }
}
