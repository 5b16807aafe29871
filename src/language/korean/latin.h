/* Latin inside Korean text: tries each kind it could be, the surest first. */
#ifndef LANGUAGE_KOREAN_LATIN_H
#define LANGUAGE_KOREAN_LATIN_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* Reads the Latin at r->at, and a term of the lexicon that begins with a sign. */
bool korean_latin(struct korean_reader *r);

#endif
