/* Names that begin with a digit: a term of the lexicon, "3D", "5G", "3-tier". */
#ifndef LANGUAGE_KOREAN_CODE_H
#define LANGUAGE_KOREAN_CODE_H

#include <stdbool.h>

#include "language/korean/reader.h"

/* Reads the name at r->at. */
bool korean_code(struct korean_reader *r);

#endif
