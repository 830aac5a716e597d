/* The bare decoders, for the table of what is read and what it costs: `reading zbar|zxing|grey`, paths of pictures on
 * standard input. A line of JSON for each picture: CPU seconds of the decoder's call alone, and the payloads in
 * hexadecimal. `grey` writes size and pixels instead, for decoders that are called from elsewhere. */
#include "picture.h"

#include <iostream>
#include <zbar.h>

#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

using namespace zbar;
using Payloads = std::vector<std::string>;

/* Binary, as our own use of it: its text mode spoils names. DataBar is off: it prints assertions. */
static Payloads byZBar(const Picture &picture)
{
    static zbar_image_scanner_t *scanner = [] {
        zbar_image_scanner_t *made = zbar_image_scanner_create();
        zbar_image_scanner_set_config(made, ZBAR_DATABAR, ZBAR_CFG_ENABLE, 0);
        zbar_image_scanner_set_config(made, ZBAR_DATABAR_EXP, ZBAR_CFG_ENABLE, 0);
        zbar_image_scanner_set_config(made, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
        return made;
    }();
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, picture.width, picture.height);
    zbar_image_set_data(image, picture.pixels.data(), picture.pixels.size(), nullptr);
    zbar_scan_image(scanner, image);
    Payloads found;
    for (const zbar_symbol_t *symbol = zbar_image_first_symbol(image); symbol; symbol = zbar_symbol_next(symbol))
        found.emplace_back(zbar_symbol_get_data(symbol), zbar_symbol_get_data_length(symbol));
    zbar_image_destroy(image);
    return found;
}

/* Its default hints: every symbology, harder, turned, smaller. One symbol: the call for several aborts in 1.4.0. */
static Payloads byZXing(const Picture &picture)
{
    const ZXing::ImageView view(picture.pixels.data(), picture.width, picture.height, ZXing::ImageFormat::Lum);
    const ZXing::Result result = ZXing::ReadBarcode(view, {});
    if (!result.isValid())
        return {};
    return {std::string(result.bytes().begin(), result.bytes().end())};
}

static std::string hexadecimal(const std::string &bytes)
{
    std::string text;
    for (unsigned char byte : bytes) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

static void grey(const Picture &picture)
{
    const int32_t size[] = {picture.width, picture.height};
    std::cout.write(reinterpret_cast<const char *>(size), sizeof size);
    std::cout.write(reinterpret_cast<const char *>(picture.pixels.data()), picture.pixels.size());
    std::cout.flush();
}

int main(int count, char **arguments)
{
    const std::string decoder = count > 1 ? arguments[1] : "";
    for (std::string path; std::getline(std::cin, path);) {
        const Picture looked = picture(path);
        if (decoder == "grey") {
            grey(looked);
            continue;
        }
        const double before = cpu();
        const Payloads found = decoder == "zbar" ? byZBar(looked) : byZXing(looked);
        const double spent = cpu() - before;
        std::cout << "{\"cpu\": " << spent << ", \"payloads\": [";
        for (size_t index = 0; index < found.size(); ++index)
            std::cout << (index ? ", \"" : "\"") << hexadecimal(found[index]) << '"';
        std::cout << "]}" << std::endl;
    }
}
