// Pango lays out text of any script, Cairo draws it into PDF, SVG and pixels.
#pragma once
#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <stddef.h>
#include <stdint.h>

// Pango's package description asks for -pthread, which SwiftPM refuses with a warning in every build. So what we call is
// declared here, as in Pango's own headers; Tests/checks/doors compares both. Enumerations are their numbers.

typedef struct _PangoContext PangoContext;
typedef struct _PangoFontDescription PangoFontDescription;
typedef struct _PangoLayout PangoLayout;

#ifndef __PANGO_H__
typedef struct _PangoRectangle PangoRectangle;
struct _PangoRectangle {
    int x, y, width, height;
};
#define PANGO_SCALE 1024
#endif

// Alignment, wrapping, ellipsis and weight by name.
static const unsigned pango_left = 0, pango_centre = 1;
static const unsigned pango_wrap_words = 0, pango_wrap_anywhere = 2;
static const unsigned pango_ellipsis_at_end = 3;
static const unsigned pango_normal = 400, pango_bold = 700;

PangoLayout *pango_cairo_create_layout(cairo_t *context);
void pango_cairo_show_layout(cairo_t *context, PangoLayout *layout);
void pango_cairo_context_set_font_options(PangoContext *context, const cairo_font_options_t *options);
void pango_context_set_round_glyph_positions(PangoContext *context, int isRounded);
PangoContext *pango_layout_get_context(PangoLayout *layout);
void pango_layout_context_changed(PangoLayout *layout);
void pango_layout_set_text(PangoLayout *layout, const char *text, int count);
void pango_layout_set_width(PangoLayout *layout, int width);
void pango_layout_set_height(PangoLayout *layout, int height);
void pango_layout_set_wrap(PangoLayout *layout, unsigned wrap);
void pango_layout_set_ellipsize(PangoLayout *layout, unsigned ellipsize);
void pango_layout_set_alignment(PangoLayout *layout, unsigned alignment);
void pango_layout_set_auto_dir(PangoLayout *layout, int isAutomatic);
void pango_layout_set_single_paragraph_mode(PangoLayout *layout, int isSingle);
void pango_layout_set_font_description(PangoLayout *layout, const PangoFontDescription *font);
void pango_layout_get_extents(PangoLayout *layout, PangoRectangle *ink, PangoRectangle *logical);
int pango_layout_get_line_count(PangoLayout *layout);
int pango_layout_get_unknown_glyphs_count(PangoLayout *layout);
PangoFontDescription *pango_font_description_new(void);
void pango_font_description_free(PangoFontDescription *font);
void pango_font_description_set_family(PangoFontDescription *font, const char *family);
void pango_font_description_set_weight(PangoFontDescription *font, unsigned weight);
void pango_font_description_set_absolute_size(PangoFontDescription *font, double size);
void g_object_unref(void *object);

// The drawn pixels of Cairo are 32-bit words, red in the third byte: out of Swift's sight, for speed in debug builds.

// Writes width x height bytes of grey from a part of a CAIRO_FORMAT_RGB24 surface that lies wholly in it.
static inline void pango_grey_pixels(cairo_surface_t *surface, int x, int y, int width, int height, uint8_t *grey) {
    cairo_surface_flush(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int row = 0; row < height; row++) {
        const uint32_t *pixel = (const uint32_t *)(const void *)(data + (size_t)(y + row) * (size_t)stride) + x;
        for (int column = 0; column < width; column++, pixel++) {
            // Weights of ITU-R BT.601 in 256ths.
            const uint32_t red = *pixel >> 16 & 255, green = *pixel >> 8 & 255, blue = *pixel & 255;
            *grey++ = (uint8_t)((77 * red + 150 * green + 29 * blue) >> 8);
        }
    }
}

// Writes three bytes a pixel, red first, of a whole CAIRO_FORMAT_RGB24 surface.
static inline void pango_colour_pixels(cairo_surface_t *surface, uint8_t *colour) {
    cairo_surface_flush(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
    for (int row = 0; row < height; row++) {
        const uint32_t *pixel = (const uint32_t *)(const void *)(data + (size_t)row * (size_t)stride);
        for (int column = 0; column < width; column++, pixel++) {
            *colour++ = (uint8_t)(*pixel >> 16);
            *colour++ = (uint8_t)(*pixel >> 8);
            *colour++ = (uint8_t)*pixel;
        }
    }
}
