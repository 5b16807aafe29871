/* English words of Latin letters, digits among them: plain words, initials, camelCase. */
#ifndef LANGUAGE_ENGLISH_NAME_H
#define LANGUAGE_ENGLISH_NAME_H

#include "language/english/reader.h"

/* Reads the letters and digits [from, to), at least one. */
void english_name(struct english_reader *r, const uint32_t *from, const uint32_t *to);

#endif
