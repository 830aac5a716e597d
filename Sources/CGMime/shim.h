// GMime writes and reads mail: headers, encodings, parts.
#pragma once
#include <stddef.h>
#include <stdint.h>

// GLib's package description asks for -pthread, which SwiftPM refuses with a warning in every build. So what we call is
// declared here, as in GMime's own headers; Tests/checks/doors compares both. Enumerations are their numbers.

void g_mime_init(void);
