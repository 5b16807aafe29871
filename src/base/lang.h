/* The languages of a rehearsal: Korean and English. */
#ifndef BASE_LANG_H
#define BASE_LANG_H

#include <stdbool.h>

enum lang { LANG_KO, LANG_EN };
#define LANG_COUNT 2

/* "ko" or "en"; a constant. */
const char *lang_name(enum lang lang);

/* False when `name` is neither "ko" nor "en"; *lang is then unchanged. */
bool lang_from_name(const char *name, enum lang *lang);

#endif
