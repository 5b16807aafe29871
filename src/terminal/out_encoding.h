/* The encoding of the user's locale for what is printed. Only for out.c and its test; the encoding
 * itself is told by out_encoding (cmd/out.h). */
#ifndef TERMINAL_OUT_ENCODING_H
#define TERMINAL_OUT_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/* Adds text, UTF-8, in the encoding of the locale; what it does not have becomes the nearest that
 * is ASCII, else '?'. Only when out_encoding() is OUT_OTHER. */
void encoding_convert(struct text *out, const char *bytes, size_t length);

/* Reads the locale anew: for tests, which change it. */
void encoding_forget(void);

#endif
