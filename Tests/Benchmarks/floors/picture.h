/* A PNG or JPEG file as grey pixels, as every decoder here is given it. */
#pragma once

#include "measure.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <spng.h>
#include <string>
#include <turbojpeg.h>
#include <vector>

struct Picture {
    int width = 0, height = 0;
    std::vector<uint8_t> pixels;
};

inline Picture jpeg(const std::vector<uint8_t> &file, const std::string &path)
{
    Picture picture;
    int subsampling, colours;
    tjhandle handle = tjInitDecompress();
    /* Warnings are for damaged ends: what could be drawn is drawn. */
    tjDecompressHeader3(handle, file.data(), file.size(), &picture.width, &picture.height, &subsampling, &colours);
    picture.pixels.assign(size_t(picture.width) * picture.height, 255);
    if (picture.pixels.empty())
        fail(path.c_str(), "no JPEG picture");
    tjDecompress2(handle, file.data(), file.size(), picture.pixels.data(), picture.width, 0, picture.height, TJPF_GRAY,
                  TJFLAG_FASTDCT);
    tjDestroy(handle);
    return picture;
}

inline Picture png(const std::vector<uint8_t> &file, const std::string &path)
{
    spng_ctx *context = spng_ctx_new(0);
    spng_ihdr header;
    size_t size = 0;
    if (spng_set_png_buffer(context, file.data(), file.size()) || spng_get_ihdr(context, &header)
        || spng_decoded_image_size(context, SPNG_FMT_RGBA8, &size))
        fail(path.c_str(), "no PNG picture");
    std::vector<uint8_t> colours(size);
    if (spng_decode_image(context, colours.data(), size, SPNG_FMT_RGBA8, SPNG_DECODE_TRNS))
        fail(path.c_str(), "a damaged PNG picture");
    spng_ctx_free(context);
    Picture picture{int(header.width), int(header.height), {}};
    for (size_t at = 0; at < size; at += 4) {
        int grey = (77 * colours[at] + 150 * colours[at + 1] + 29 * colours[at + 2]) >> 8;
        picture.pixels.push_back(uint8_t((grey * colours[at + 3] + 255 * (255 - colours[at + 3])) / 255));
    }
    return picture;
}

inline Picture picture(const std::string &path)
{
    std::ifstream stream(path, std::ios::binary);
    std::vector<uint8_t> file((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const bool isPNG = file.size() > 8 && !std::memcmp(file.data(), "\x89PNG", 4);
    return isPNG ? png(file, path) : jpeg(file, path);
}
