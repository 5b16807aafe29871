/* The encoding of the user's locale, and text converted to it. */
#ifndef TERMINAL_OUT_ENCODING_H
#define TERMINAL_OUT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

enum out_encoding {
	OUT_UTF8,         /* the user's locale says so */
	OUT_UTF8_ASSUMED, /* no locale is set, or it is not installed; notes are UTF-8 anyway */
	OUT_OTHER,        /* the locale has another encoding; that of "C" is ASCII */
};

/* The encoding of what is printed. The first call sets LC_CTYPE from the locale and nothing else:
 * numbers keep their point in every country. */
enum out_encoding out_encoding(void);

/* Adds UTF-8 text in the encoding of the locale. A character that it lacks becomes the nearest
 * ASCII, else '?'. Call it only when out_encoding() is OUT_OTHER. */
void out_encoding_convert(struct text *out, const char *bytes, size_t length);

/* Forgets the encoding, so that the next call reads the locale again. For tests. */
void out_encoding_forget(void);

#endif
