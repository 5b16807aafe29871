/* The error for a damaged Anki package; inside the room only. */
#ifndef UNPACK_ANKI_DAMAGE_H
#define UNPACK_ANKI_DAMAGE_H

#include <stdbool.h>

#include "base/error.h"

/* Sets ERROR_INPUT: the package `path` is damaged; `how` completes the message. Returns false. */
bool package_damaged(const char *path, const char *how, struct error *err);

#endif
