/* One run of Latin letters and digits in Korean text: a term, initials, camelCase, a word. */
#ifndef LANGUAGE_KOREAN_TOKEN_H
#define LANGUAGE_KOREAN_TOKEN_H

#include "language/korean/reader.h"

/* Says [from, to) and continues at `to`. */
void korean_token(struct korean_reader *r, const struct letter *from, const struct letter *to);

#endif
