#ifndef CZXING_H
#define CZXING_H

#include <stddef.h>
#include <stdint.h>

/// A door of plain C to libzxing, which speaks C++ only.

#ifdef __cplusplus
extern "C" {
#endif

/// The kinds of code that are looked for, as bits.
enum czxing_kind {
    CZXING_QR_CODE = 1 << 0,
    CZXING_MICRO_QR_CODE = 1 << 1,
    CZXING_DATA_MATRIX = 1 << 2,
    CZXING_AZTEC = 1 << 3,
    CZXING_PDF417 = 1 << 4,
    CZXING_CODE_128 = 1 << 5,
    CZXING_CODE_93 = 1 << 6,
    CZXING_CODE_39 = 1 << 7,
    CZXING_ITF = 1 << 8,
    CZXING_CODABAR = 1 << 9,
    CZXING_EAN_13 = 1 << 10,
    CZXING_EAN_8 = 1 << 11,
    CZXING_UPC_A = 1 << 12,
    CZXING_UPC_E = 1 << 13,
};

/// How hard is looked, as bits; none is the fastest look.
enum czxing_effort {
    /// More rows, more patterns.
    CZXING_TRY_HARDER = 1 << 0,
    /// Turned by quarters too.
    CZXING_TRY_ROTATED = 1 << 1,
    /// Smaller too, when the picture is large.
    CZXING_TRY_SMALLER = 1 << 2,
    /// One threshold for the whole picture instead of one for each place.
    CZXING_ONE_THRESHOLD = 1 << 3,
};

/// One code as it was read.
typedef struct {
    /// One of `czxing_kind`.
    uint32_t kind;
    /// Scan lines that read alike, of a linear code.
    int32_t lines;
    /// The corners in pixels, x before y, around the code; of a linear code the ends of one line, twice.
    int32_t corners[8];
    /// Bytes of the payload.
    size_t count;
    /// 1 when FNC1 at the start says that GS1 element strings follow.
    int32_t is_gs1;
} czxing_symbol;

/// Reads one code in a picture of 8 bits of grey, row by row without gaps.
///
/// Writes the bytes as the code carries them to `payload`, of `capacity` bytes. Returns 1 when a code was read, 0
/// when there is none, or a payload without bytes or with more than fit, or when the library gave up.
int czxing_read(const uint8_t *pixels, int width, int height, uint32_t kinds, uint32_t effort,
                czxing_symbol *symbol, uint8_t *payload, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
