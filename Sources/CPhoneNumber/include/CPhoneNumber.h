#ifndef CPHONENUMBER_H
#define CPHONENUMBER_H

#include <stddef.h>

/// A door of plain C to libphonenumber, which speaks C++ only.

#ifdef __cplusplus
extern "C" {
#endif

/// Writes a number as people write it in E.164 ("+493012345678"), which has at most 16 characters and a NUL.
///
/// `region` is the country of numbers without a country code ("DE"). Returns 1 when it can be a number, 0 when not.
int cphonenumber_e164(const char *text, size_t length, const char *region, char e164[17]);

/// Writes the country that a number belongs to, as ISO 3166 writes it, and a NUL. Returns 1 when it belongs to one.
int cphonenumber_region(const char *text, size_t length, const char *region, char code[3]);

#ifdef __cplusplus
}
#endif

#endif
