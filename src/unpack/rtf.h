/* RTF in a form that pandoc reads without losing characters; inside the room only. */
#ifndef UNPACK_RTF_H
#define UNPACK_RTF_H

#include <stddef.h>

#include "base/text.h"

/* Adds the file to `out` with a space between a Unicode escape and the fallback character after it:
 * "\u45348?" becomes "\u45348 ?", which means the same. Pandoc (seen in 2.17) loses what follows
 * the first form: a space, or the question's own question mark. */
void rtf_space(const char *bytes, size_t length, struct text *out);

#endif
