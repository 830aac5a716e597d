#include "CZXing.h"

#include <algorithm>

#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

using ZXing::BarcodeFormat;

namespace {

struct Kind {
    czxing_kind ours;
    BarcodeFormat theirs;
};

constexpr Kind allKinds[] = {
    {CZXING_QR_CODE, BarcodeFormat::QRCode},
    {CZXING_MICRO_QR_CODE, BarcodeFormat::MicroQRCode},
    {CZXING_DATA_MATRIX, BarcodeFormat::DataMatrix},
    {CZXING_AZTEC, BarcodeFormat::Aztec},
    {CZXING_PDF417, BarcodeFormat::PDF417},
    {CZXING_CODE_128, BarcodeFormat::Code128},
    {CZXING_CODE_93, BarcodeFormat::Code93},
    {CZXING_CODE_39, BarcodeFormat::Code39},
    {CZXING_ITF, BarcodeFormat::ITF},
    {CZXING_CODABAR, BarcodeFormat::Codabar},
    {CZXING_EAN_13, BarcodeFormat::EAN13},
    {CZXING_EAN_8, BarcodeFormat::EAN8},
    {CZXING_UPC_A, BarcodeFormat::UPCA},
    {CZXING_UPC_E, BarcodeFormat::UPCE},
};

uint32_t kindOf(BarcodeFormat format)
{
    for (const Kind &kind : allKinds)
        if (kind.theirs == format)
            return kind.ours;
    return 0;
}

ZXing::DecodeHints hintsFor(uint32_t kinds, uint32_t effort)
{
    ZXing::BarcodeFormats formats;
    for (const Kind &kind : allKinds)
        if (kinds & kind.ours)
            formats |= kind.theirs;
    return ZXing::DecodeHints()
        .setFormats(formats)
        .setTryHarder(effort & CZXING_TRY_HARDER)
        .setTryRotate(effort & CZXING_TRY_ROTATED)
        .setTryDownscale(effort & CZXING_TRY_SMALLER)
        .setBinarizer(effort & CZXING_ONE_THRESHOLD ? ZXing::Binarizer::GlobalHistogram
                                                    : ZXing::Binarizer::LocalAverage);
}

} // namespace

// Only ReadBarcode: ReadBarcodes of 1.4.0 aborts the process on some ordinary pictures.
int czxing_read(const uint8_t *pixels, int width, int height, uint32_t kinds, uint32_t effort,
                czxing_symbol *symbol, uint8_t *payload, size_t capacity)
try {
    // An empty set of formats would mean all of them.
    if (kinds == 0)
        return 0;
    const ZXing::ImageView picture(pixels, width, height, ZXing::ImageFormat::Lum);
    const ZXing::Result result = ZXing::ReadBarcode(picture, hintsFor(kinds, effort));
    const uint32_t kind = kindOf(result.format());
    const ZXing::ByteArray &bytes = result.bytes();
    if (!result.isValid() || kind == 0 || bytes.empty() || bytes.size() > capacity)
        return 0;
    symbol->kind = kind;
    symbol->lines = result.lineCount();
    for (int i = 0; i < 4; ++i) {
        symbol->corners[2 * i] = result.position()[i].x;
        symbol->corners[2 * i + 1] = result.position()[i].y;
    }
    symbol->count = bytes.size();
    symbol->is_gs1 = result.contentType() == ZXing::ContentType::GS1;
    std::copy(bytes.begin(), bytes.end(), payload);
    return 1;
} catch (...) {
    // Out of memory, or an index that a hostile code led astray: nothing was read.
    return 0;
}
