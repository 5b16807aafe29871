/* Punctuation and signs in Korean text. */
#ifndef LANGUAGE_KOREAN_SIGN_H
#define LANGUAGE_KOREAN_SIGN_H

#include "language/korean/reader.h"

/* Reads what is neither letter nor digit at r->at: a word, a pause or a break. A character without
 * a name is not said. */
void korean_sign(struct korean_reader *r);

#endif
